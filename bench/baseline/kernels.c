// Kernels in plain C, on the columns of the event table: how far from what the machine can do.
// kernels FOLDER ROUNDS: reads columns as raw numbers from FOLDER, prints `name ms number number …` for each kernel.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DAY 86400000.0
#define WINDOW (7 * DAY)
#define WEEKS 64
#define FEATURES 20
#define SEGMENTS 9
#define SIDE 32
#define OFTEN 1000000

static size_t length;

static void *column(const char *folder, const char *name, size_t width) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  fseek(file, 0, SEEK_END);
  size_t bytes = (size_t)ftell(file);
  rewind(file);
  void *data = malloc(bytes + 8);
  if (fread(data, 1, bytes, file) != bytes) { perror(path); exit(2); }
  fclose(file);
  length = bytes / width;
  return data;
}

static uint32_t *run_start;
static size_t users;
static double *times;
static uint8_t *codes;
static uint8_t *scores;
static uint8_t *segments;
static size_t answers;

// Units by the deepest of four steps within the window; events of one instant fill steps in any order.
static void funnel(uint64_t *out) {
  for (size_t user = 0; user < users; user++) {
    uint32_t row = run_start[user], end = run_start[user + 1];
    double starts[5];
    int level = 0;
    while (row < end && level < 4) {
      double t = times[row];
      unsigned mask = 0;
      while (row < end && times[row] == t) {
        if (codes[row] < 4) mask |= 1u << codes[row];
        row++;
      }
      if (!mask) continue;
      starts[0] = t;
      for (int filled = level; filled >= 0; filled--) {
        double start = starts[filled];
        if (!((mask >> filled) & 1) || t - start > WINDOW) continue;
        for (int step = filled + 1; step <= 4 && ((mask >> (step - 1)) & 1); step++) {
          if (step > level) level = step;
          else if (start <= starts[step]) continue;
          starts[step] = start;
        }
      }
    }
    for (int step = 0; step < level; step++) out[step]++;
  }
}

// Users by week of the first event and weeks since then.
static void retention(uint64_t *out) {
  for (size_t user = 0; user < users; user++) {
    uint32_t row = run_start[user], end = run_start[user + 1];
    if (row == end) continue;
    int base = -1, last = -1;
    for (; row < end; row++) {
      int week = (int)((times[row] / DAY + 3) / 7) - 2922;
      if (base < 0) base = week;
      if (week == last) continue;
      last = week;
      out[base * WEEKS + week - base]++;
    }
  }
}

// Users by number of features used; users and uses of each feature.
static void breadth(uint64_t *out) {
  for (size_t user = 0; user < users; user++) {
    uint32_t row = run_start[user], end = run_start[user + 1];
    if (row == end) continue;
    uint32_t used = 0;
    for (; row < end; row++) {
      out[2 * FEATURES + codes[row]]++;
      used |= 1u << codes[row];
    }
    out[__builtin_popcount(used) - 1]++;
    for (; used; used &= used - 1) out[FEATURES + __builtin_ctz(used)]++;
  }
}

// The same, and users of each feature by uses: what adoption without dates counts. The highest uses are added up last.
static void depth(uint64_t *out) {
  static uint32_t depth[FEATURES][2 * SIDE];
  uint32_t uses[FEATURES] = {0};
  static struct use { uint32_t code, uses; } beyond[OFTEN];
  size_t often = 0;
  memset(depth, 0, sizeof depth);
  for (size_t user = 0; user < users; user++) {
    uint32_t row = run_start[user], end = run_start[user + 1];
    if (row == end) continue;
    uint32_t used = 0;
    for (; row < end; row++) {
      uses[codes[row]]++;
      used |= 1u << codes[row];
    }
    out[__builtin_popcount(used) - 1]++;
    for (; used; used &= used - 1) {
      unsigned code = (unsigned)__builtin_ctz(used);
      if (uses[code] < 2 * SIDE) depth[code][uses[code]]++;
      else if (often < OFTEN) beyond[often++] = (struct use){code, uses[code]};
      uses[code] = 0;
    }
  }
  for (int code = 0; code < FEATURES; code++)
    for (int n = 0; n < 2 * SIDE; n++) {
      out[FEATURES + code] += depth[code][n];
      out[2 * FEATURES + code] += (uint64_t)n * depth[code][n];
    }
  for (size_t i = 0; i < often; i++) {
    out[FEATURES + beyond[i].code]++;
    out[2 * FEATURES + beyond[i].code] += beyond[i].uses;
  }
}

// The same, and users of each feature by uses and dates: what adoption counts. All dates of users are added up last.
static void adoption(uint64_t *out) {
  static uint32_t depth[FEATURES][SIDE][SIDE];
  uint32_t uses[FEATURES] = {0}, days[FEATURES] = {0};
  int last[FEATURES];
  static struct use { uint32_t code, uses, days; } beyond[OFTEN];
  size_t often = 0;
  memset(depth, 0, sizeof depth);
  for (size_t user = 0; user < users; user++) {
    uint32_t row = run_start[user], end = run_start[user + 1];
    if (row == end) continue;
    uint32_t used = 0;
    for (; row < end; row++) {
      unsigned code = codes[row];
      int day = (int)(times[row] / DAY);
      if (!((used >> code) & 1)) last[code] = -1;
      used |= 1u << code;
      uses[code]++;
      days[code] += last[code] != day;
      last[code] = day;
    }
    out[__builtin_popcount(used) - 1]++;
    for (; used; used &= used - 1) {
      unsigned code = (unsigned)__builtin_ctz(used);
      if (uses[code] < SIDE) depth[code][uses[code]][days[code]]++;
      else if (often < OFTEN) beyond[often++] = (struct use){code, uses[code], days[code]};
      uses[code] = days[code] = 0;
    }
  }
  for (int code = 0; code < FEATURES; code++)
    for (int a = 0; a < SIDE; a++)
      for (int b = 0; b < SIDE; b++) {
        out[FEATURES + code] += depth[code][a][b];
        out[2 * FEATURES + code] += (uint64_t)a * depth[code][a][b];
        out[3 * FEATURES] += (uint64_t)b * depth[code][a][b];
      }
  for (size_t i = 0; i < often; i++) {
    out[FEATURES + beyond[i].code]++;
    out[2 * FEATURES + beyond[i].code] += beyond[i].uses;
    out[3 * FEATURES] += beyond[i].days;
  }
}

// Answers by segment and score.
static void histogram(uint64_t *out) {
  for (size_t i = 0; i < answers; i++) out[segments[i] * 11 + scores[i]]++;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void measure(const char *name, void (*kernel)(uint64_t *), size_t size, int rounds) {
  uint64_t *out = calloc(size, sizeof *out);
  double *ms = malloc((size_t)rounds * sizeof *ms);
  kernel(out);
  for (int round = 0; round < rounds; round++) {
    memset(out, 0, size * sizeof *out);
    double start = now();
    kernel(out);
    ms[round] = now() - start;
  }
  qsort(ms, (size_t)rounds, sizeof *ms, by_size);
  printf("%s %.4f", name, ms[rounds / 2]);
  for (size_t i = 0; i < size; i++) printf(" %llu", (unsigned long long)out[i]);
  printf("\n");
  free(out);
  free(ms);
}

int main(int count, char **words) {
  if (count != 3) return 2;
  const char *folder = words[1];
  int rounds = atoi(words[2]);
  run_start = column(folder, "runStart", 4);
  users = length - 1;
  times = column(folder, "time", 8);
  codes = column(folder, "event", 1);
  segments = column(folder, "segment", 1);
  scores = column(folder, "score", 1);
  answers = length;
  measure("funnel", funnel, 4, rounds);
  measure("retention", retention, WEEKS * WEEKS, rounds);
  measure("breadth", breadth, 3 * FEATURES, rounds);
  measure("depth", depth, 3 * FEATURES, rounds);
  measure("adoption", adoption, 3 * FEATURES + 1, rounds);
  measure("nps-by-segment", histogram, SEGMENTS * 11, rounds);
  return 0;
}
