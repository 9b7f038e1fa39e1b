/** Reads which names a Handlebars template uses, without running it. */
import Handlebars from 'handlebars';

class NameCollector extends Handlebars.Visitor {
  readonly names = new Set<string>();

  override PathExpression(path: hbs.AST.PathExpression): void {
    this.names.add(path.original);
  }
}

/** Slots, words and `children` that stand in the template. @throws Error where it is no template */
export function namesIn(source: string): ReadonlySet<string> {
  const collector = new NameCollector();
  collector.accept(Handlebars.parse(source));
  return collector.names;
}
