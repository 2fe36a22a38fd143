/** The exit codes of every command. They are fixed: other programs read them. */
export const exitCodes = {
  /** Holds, conforms, equal. */
  holds: 0,
  /** Violated, differs. */
  violated: 1,
  /** A bound was reached, records were lost, or too little was recorded. */
  inconclusive: 2,
  /** Bad input or usage; the message says what, where and what to do. */
  usage: 3,
  /** A bug of ours. */
  internal: 4,
  /** 128 + SIGINT: the user ended it. */
  interrupted: 130,
  /** 128 + SIGPIPE: the reader of our output went away before there was a verdict. */
  brokenPipe: 141,
} as const;
