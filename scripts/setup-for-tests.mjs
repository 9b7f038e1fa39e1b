// Sets up what this machine can have for `npm run test:all`; tests skip the rest by name. Never fails.
import { parts } from '../dist/src/setup/index.js';

for (const [name, part] of Object.entries(parts)) {
  try {
    const before = await part.status();
    const { detail } = before.ready ? before : await part.setup({ report: say });
    console.log(`setup ${name}: ${detail}`);
  } catch (error) {
    console.log(
      `setup ${name}: not to be had, its tests will be skipped. ${error.message}\n${error.hint ?? ''}`,
    );
  }
}

function say(event) {
  if (event.type === 'start') console.log(`  ${event.label}`);
  else if (event.type === 'note') console.log(`  ${event.message}`);
}
