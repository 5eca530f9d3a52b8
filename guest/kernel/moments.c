// Commands about time.
#include "commands.h"

static int is_leap(u32 year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

void command_date(int count, char **words) {
  static const u8 month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  u32 seconds = clock_epoch_seconds();
  u32 days = seconds / 86400, year = 1970, month = 0;
  (void)count, (void)words;
  seconds %= 86400;
  while (days >= (is_leap(year) ? 366u : 365u)) days -= is_leap(year++) ? 366 : 365;
  for (;;) {
    u32 length = month_days[month] + (month == 1 && is_leap(year));
    if (days < length) break;
    days -= length;
    month++;
  }
  printf("%04u-%02u-%02u %02u:%02u:%02u UTC\n", year, month + 1, days + 1, seconds / 3600,
         seconds / 60 % 60, seconds % 60);
}

void command_uptime(int count, char **words) {
  struct span up = clock_now();
  (void)count, (void)words;
  printf("up %u.%02u seconds\n", up.seconds, clock_hundredths(up));
}

void command_sleep(int count, char **words) {
  struct span moment = clock_now();
  u32 seconds;
  if (count < 2) {
    printf("Say for how many seconds: sleep 3\n");
    return;
  }
  if (!number_from(words[1], &seconds)) return;
  moment.seconds += seconds;
  sleep_until(moment);
  stopped();
}

// A hundredth of a second.
void pause_briefly(void) {
  struct span moment = clock_now();
  span_add(&moment, ticks_per_second / 100);
  sleep_until(moment);
}
