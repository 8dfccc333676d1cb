// What an editor sees of the models in config/testdata/bad, and what it does not.

/** The codes whose faults an editor reports. Every other code needs the rest of the model, or the meaning of a text. */
export const seen = new Set([
  // by the schema
  'yaml.unknown-key', 'yaml.misplaced-key', 'yaml.missing-key', 'yaml.shape', 'yaml.empty-value', 'yaml.boolean', 'yaml.number',
  'yaml.hash', 'yaml.too-deep', 'yaml.office-file',
  'config.empty', 'config.day', 'schedule.clock', 'schedule.calendar', 'schedule.unknown-word', 'duty.unknown-verb',
  'duty.unknown-word', 'duty.within', 'duty.number', 'duty.target', 'approval.amount-use', 'approval.unknown-word', 'approval.window',
  // by the parser of the language server
  'yaml.syntax', 'yaml.unclosed', 'yaml.tab', 'yaml.odd-space', 'yaml.missing-space', 'yaml.duplicate-key', 'yaml.alias', 'yaml.tag',
  'yaml.encoding', 'yaml.utf-16', 'yaml.cut-value', 'yaml.gbk', 'yaml.many-documents', 'yaml.thousands-comma',
  'yaml.full-width-brackets', 'yaml.full-width-colon', 'yaml.full-width-comma', 'yaml.full-width-dash', 'yaml.full-width-hash',
  'yaml.full-width-quotes',
]);

/** Models that an editor reports, though it does not report every fault of their code. */
export const seenToo = new Set([
  'approval-attribute-type.yaml', 'approval-attribute-type-used.yaml', 'org-attribute-type.yaml', 'org-fact-type.yaml',
  'extends-entry-authority-kinds/site.yaml', 'extends-entry-authority-position/site.yaml', 'extends-entry-authority-when/site.yaml',
  'extends-entry-fact-name/site.yaml', 'extends-entry-authority-name/site.yaml', 'extends-authority-position/site.yaml',
  'extends-unknown-authority-by-name/site.yaml',
]);

const calendar = 'a pattern knows the shape of a day, not the calendar';
const plain = 'full-width punctuation is text to YAML, and a text may stand here';
const keysTogether = 'which keys go together is not said by the schema';
const keyAlone = 'in braces, the language server does not look at a key that has no value';

/** Models of these codes that an editor does not report, and why. One that becomes seen has to leave this list. */
export const unseen = {
  'config-day-not-in-calendar.yaml': calendar,
  'config-day-of-absence.yaml': calendar,
  'config-day-of-line.yaml': calendar,
  'config-day-of-only-assignment-end.yaml': calendar,
  'config-day-of-second-assignment.yaml': calendar,
  'config-day-quoted.yaml': calendar,
  'config-empty.yaml': 'a file just made has no mark',
  'config-empty-comments.yaml': 'a file just made has no mark',
  'dir-empty-files/a.yaml': 'a file just made has no mark',
  'duty-number-zero.yaml': 'the schema states no least number',
  'duty-number-zero-month.yaml': '01 is one in YAML 1.2',
  'duty-target-negative.yaml': 'a pattern speaks of texts, not of numbers',
  'duty-target-no-bound.yaml': keysTogether, 'duty-target-no-measure.yaml': keysTogether, 'duty-target-two.yaml': keysTogether,
  'extends-faulty-empty/handbook/handbook.yaml': 'a file just made has no mark',
  'yaml-alias-merge.yaml': '<< is known to the language server',
  'yaml-boolean-capital.yaml': 'True is a boolean of YAML 1.2 too',
  'yaml-cut-amount.yaml': keyAlone,
  'yaml-cut-value.yaml': 'what follows " #" is a comment to YAML',
  'yaml-duplicate-key-synonym.yaml': 'two keys to a schema',
  'yaml-empty-value-quotes.yaml': 'an empty text is a text',
  'yaml-encoding-control.yaml': 'the parser of the language server lets control characters pass',
  'yaml-full-width-brackets-list.yaml': plain,
  'yaml-full-width-colon-in-braces.yaml': keyAlone,
  'yaml-full-width-comma.yaml': plain,
  'yaml-full-width-quotes.yaml': plain,
  'yaml-many-documents.yaml': 'each document is checked by itself',
  'yaml-number-octal.yaml': '010 is ten in YAML 1.2',
  'yaml-number-too-large.yaml': 'the schema states no greatest number',
  'yaml-tag-type.yaml': 'a standard tag is known to the language server',
  'yaml-thousands-comma.yaml': keyAlone, 'yaml-thousands-comma-limit.yaml': keyAlone, 'yaml-full-width-colon-flow.yaml': keyAlone,
};

/** Codes of the models that cannot say it of themselves, as in config/bad_test.go. */
export const unwritten = { 'config-empty.yaml': 'config.empty' };
