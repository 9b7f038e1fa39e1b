/** The stages of a kit's training, told in their labels: one bar after another, and people see how far it is. */
import type { ReportProgress } from '../core/progress.ts';

const STAGES = 4;

/** @param stage from 1 */
export function inStage(stage: number, report: ReportProgress): ReportProgress {
  return (event) =>
    report(event.type === 'start' ? { ...event, label: `${stage}/${STAGES} ${event.label}` } : event);
}
