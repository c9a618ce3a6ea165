/** The period that the sample covers, half-open. */
export const PERIOD = { from: "2026-01-01T00:00:00Z", until: "2026-10-01T00:00:00Z" } as const;

/** Plans, chosen at the signup; the property `plan` says it on every event, an upgrade does not change it. */
export const PLANS = ["free", "pro", "team"] as const;

export type Plan = (typeof PLANS)[number];

/** Features that a user adopts or not, each with its own event. */
export const FEATURES = ["upload", "search", "comment", "export", "integrate"] as const;

export type Feature = (typeof FEATURES)[number];

/**
 * What is true of the simulated product. Measurements differ from it by chance alone; all shares are fractions 0–1.
 */
export const TRUTH = {
  userCount: 20_000,
  plans: { free: 0.6, pro: 0.28, team: 0.12 },
  countries: { US: 0.34, DE: 0.18, GB: 0.14, IN: 0.14, BR: 0.11, JP: 0.09 },

  /**
   * Signup → activation (`create_project`) → `invite_teammate` → `upgrade`, each within 7 days of the signup: the
   * probability of a step, given the one before.
   */
  funnel: {
    free: { activate: 0.46, invite: 0.2, upgrade: 0.25 },
    pro: { activate: 0.7, invite: 0.38, upgrade: 0.32 },
    team: { activate: 0.84, invite: 0.75, upgrade: 0.4 },
  },

  /**
   * Who is active in week k after the signup (k = 1, 2, …; weeks of 7 × 24 hours from the signup itself):
   * `kept` × `stays`^(k − 1) × `active`, where `kept` depends on whether the user was activated.
   */
  retention: {
    free: { kept: { activated: 0.62, others: 0.16 }, stays: 0.93, active: 0.88 },
    pro: { kept: { activated: 0.86, others: 0.34 }, stays: 0.965, active: 0.92 },
    team: { kept: { activated: 0.93, others: 0.45 }, stays: 0.98, active: 0.95 },
  },

  /** Users that ever use a feature; they do so first within 7 days of the signup. */
  adoption: {
    upload: { free: 0.55, pro: 0.75, team: 0.8 },
    search: { free: 0.4, pro: 0.6, team: 0.7 },
    comment: { free: 0.15, pro: 0.35, team: 0.85 },
    export: { free: 0.08, pro: 0.4, team: 0.5 },
    integrate: { free: 0.03, pro: 0.18, team: 0.45 },
  },

  /** Users that answer the survey, once, at any time after their signup; each question is left out by `missing`. */
  survey: { answers: 0.3, missing: 0.03 },

  /** "How likely are you to recommend us?", the probability of each score from 0 to 10. */
  nps: {
    free: [0.04, 0.02, 0.03, 0.04, 0.05, 0.09, 0.1, 0.17, 0.18, 0.14, 0.14],
    pro: [0.01, 0.01, 0.02, 0.02, 0.03, 0.06, 0.08, 0.15, 0.21, 0.2, 0.21],
    team: [0.01, 0.01, 0.01, 0.01, 0.02, 0.03, 0.05, 0.12, 0.21, 0.26, 0.27],
  },

  /** "How satisfied are you?", the probability of each rating from 1 to 5. */
  csat: {
    free: [0.07, 0.11, 0.24, 0.36, 0.22],
    pro: [0.03, 0.06, 0.16, 0.42, 0.33],
    team: [0.02, 0.04, 0.12, 0.4, 0.42],
  },

  /** "The product makes it easy to get my work done", the probability of each answer from 1 (disagree) to 7 (agree). */
  ces: {
    free: [0.04, 0.06, 0.1, 0.18, 0.26, 0.24, 0.12],
    pro: [0.02, 0.03, 0.06, 0.12, 0.25, 0.31, 0.21],
    team: [0.01, 0.03, 0.05, 0.1, 0.22, 0.33, 0.26],
  },
} as const;
