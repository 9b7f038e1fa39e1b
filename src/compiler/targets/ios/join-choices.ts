/** Makes one value of what the buttons of a block choose between: each is emitted by itself, and knows no other. */
import { type Screen, type ScreenNode, walk } from '../../../dsl/index.ts';
import type { EmittedText } from '../../target.ts';
import type { Declarations } from './declarations.ts';
import type { PlacedComponent } from './place-components.ts';
import { argumentMark, replaceArguments } from './swift/arguments.ts';

interface Choice {
  readonly name: string;
  readonly first: PlacedComponent;
  /** Swift of the place that is chosen. */
  value: string;
}

/** @param placed one for each component, in document order */
export function withJoinedChoices(screen: Screen, placed: readonly PlacedComponent[]): PlacedComponent[] {
  const choices = new Map<ScreenNode | undefined, Choice>();
  const parents = Array.from(walk(screen), ({ parent }) => parent);
  for (const [at, component] of placed.entries())
    for (const { name, index, isChosen } of component.requirements.choices) {
      const choice = choices.get(parents[at]) ?? { name, first: component, value: 'nil' };
      if (isChosen && choice.value === 'nil') choice.value = String(index);
      choices.set(parents[at], choice);
    }
  return placed.map((component, at) => {
    const choice = choices.get(parents[at]);
    return choice === undefined || component.requirements.choices.length === 0
      ? component
      : withChoice(component, choice);
  });
}

function withChoice(component: PlacedComponent, { name, first, value }: Choice): PlacedComponent {
  const { requirements, texts } = component;
  const states: Declarations['states'] =
    component === first ? [...requirements.states, { name, value, type: 'Int?' }] : requirements.states;
  const rename = (code: string): string =>
    replaceArguments(code, (argument) =>
      argumentMark(argument.kind, argument.name, argument.kind === 'stateChoice' ? name : argument.literal),
    );
  const { swift } = texts;
  const renamed: EmittedText | undefined =
    swift === undefined ? undefined : { ...swift, before: rename(swift.before), after: rename(swift.after) };
  return {
    ...component,
    texts: renamed === undefined ? texts : { ...texts, swift: renamed },
    requirements: {
      ...requirements,
      states,
      choices: requirements.choices.map((choice) => ({ ...choice, name })),
    },
  };
}
