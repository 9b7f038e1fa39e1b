/** What a page does where people meet it: its controls and their order for the keyboard, its width, what axe finds. */
export { behaviourSchema, type FoundControl, type FoundFault, type PageBehaviour } from './behaviour.ts';
export { findAxe, type AxeSource } from './find-axe.ts';
export { readBehaviour, type BehaviourRequest, type ReadPage } from './read-behaviour.ts';
