/**
 * What stands before a message of the kernel's log, as the tools print it that show such logs:
 *
 *     [   70.450253] m                          dmesg, serial consoles
 *     [   70.450253][  T240] m                  with CONFIG_PRINTK_CALLER
 *     <4>[   70.450253] m                       dmesg --raw
 *     kern  :warn  : [   70.450253] m           dmesg --decode
 *     [Tue Nov 24 22:00:01 2026] m              dmesg --ctime
 *     [Nov24 22:00] m, [  +0.000003] m          dmesg --human
 *     2026-11-24T22:00:01,450253+00:00 m        dmesg --time-format iso
 *     4,1234,70450253,-;m                       /dev/kmsg
 *     Nov 24 22:00:01 host kernel: m            journalctl, syslog, with or without the stamp again
 *     [   70.450253] host kernel: m             journalctl --output short-monotonic
 */
const PARTS: readonly RegExp[] = [
  /<\d{1,3}>/y,
  /\d{1,3},\d+,\d+,[-c+][^;]{0,80};/y,
  /\w{1,8} *:\w{1,8} *: /y,
  /(?:[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d+)?|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*) \S{1,64} kernel(?:\[\d+\])?: /y,
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* /y,
  /\[(?: *\+?\d+\.\d{1,9}|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}|[A-Z][a-z]{2} ?[ \d]\d \d\d:\d\d)\](?:\[ *[TC]\d+\])? ?(?:\S{1,64} kernel: )?/y,
];

/** How many characters of the line are such a prefix; 0 when it has none. */
export function dmesgPrefixLength(line: string): number {
  let at = 0;
  for (const part of PARTS) {
    part.lastIndex = at;
    if (part.test(line)) at = part.lastIndex;
  }
  return at;
}
