// Validates a manifest with the schemas of npm's kubernetes-models, which also know the allowed words.
// Usage: node check.mjs FOLDER MANIFEST    FOLDER has node_modules with kubernetes-models and js-yaml.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const { load } = require('js-yaml');
const { Job } = require('kubernetes-models/batch/v1/Job');

const verdict = change => {
  const job = load(readFileSync(process.argv[3], 'utf8'));
  change(job);
  try {
    new Job(job).validate();
    return 'valid';
  } catch (error) {
    return 'wrong';
  }
};

console.log('as printed:', verdict(() => {}));
console.log('restartPolicy Nevr:', verdict(job => { job.spec.template.spec.restartPolicy = 'Nevr'; }));
console.log('action Ignored:', verdict(job => { job.spec.podFailurePolicy.rules[0].action = 'Ignored'; }));
