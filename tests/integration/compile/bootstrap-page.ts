/** The web kit's screens written as Bootstrap 3.3.7 would have them: what the kit's own page is held against. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ContentProvider } from '../../../src/compiler/index.ts';
import type { NodePath, Screen, ScreenNode } from '../../../src/dsl/index.ts';

/** What pix2code's pages add to Bootstrap; on its screenshots all stands 5 px higher than these 20 px would have it. */
const PAGE_STYLES = `
.header { margin: 15px 0 20px }
.nav-pills > li { margin-right: 10px; border-radius: 4px; background-color: #333 }
.col-lg-12, .col-lg-6, .col-lg-3 { margin-bottom: 20px; padding: 20px; border-radius: 6px; background-color: #f5f5f5 }
.col-lg-6 { width: 49%; margin-right: 2% }
.col-lg-3 { width: 24%; margin-right: 1.333333% }
.row > :last-child { margin-right: 0 }
footer { padding: 20px 0; border-top: 1px solid #bbb; text-align: center }`;

/** Element, classes, and what is around the children, by component. */
const MARKUP: Readonly<Record<string, (inner: string) => string>> = {
  header: (inner) => `<div class="header clearfix"><ul class="nav nav-pills">${inner}</ul></div>`,
  'btn-active': (inner) => `<li class="active"><a href="#">${inner}</a></li>`,
  'btn-inactive': (inner) => `<li><a href="#">${inner}</a></li>`,
  row: (inner) => `<div class="row">${inner}</div>`,
  single: (inner) => `<div class="col-lg-12">${inner}</div>`,
  double: (inner) => `<div class="col-lg-6">${inner}</div>`,
  quadruple: (inner) => `<div class="col-lg-3">${inner}</div>`,
  'big-title': (inner) => `<h2>${inner}</h2>`,
  'small-title': (inner) => `<h4>${inner}</h4>`,
  text: (inner) => `<p>${inner}</p>`,
  'btn-green': (inner) => `<a class="btn btn-success" href="#" role="button">${inner}</a>`,
  'btn-orange': (inner) => `<a class="btn btn-warning" href="#" role="button">${inner}</a>`,
  'btn-red': (inner) => `<a class="btn btn-danger" href="#" role="button">${inner}</a>`,
};

export async function bootstrapPage(screen: Screen, content: ContentProvider): Promise<string> {
  const write = (node: ScreenNode, path: NodePath): string => {
    const given = content(node, path, 'text');
    const text = typeof given === 'string' ? given : '';
    const inner = node.children?.map((child, index) => write(child, [...path, index])).join('\n') ?? text;
    return MARKUP[node.name]?.(inner) ?? '';
  };
  const body = screen.children.map((node, index) => write(node, [index])).join('\n');
  return `<!doctype html>
<meta charset="utf-8">
<style>${await bootstrapStyles()}${PAGE_STYLES}</style>
<div class="container">${body}<footer><p>© Your Company Name 2017</p></footer></div>`;
}

async function bootstrapStyles(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('bootstrap/package.json'));
  const files = ['bootstrap.css', 'bootstrap-theme.css'].map((file) => join(folder, 'dist', 'css', file));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}
