/*
 * The choice of src/model/choice.ts, written straight in C: the yardstick of `npm run bench`, and a second hand on its
 * arithmetic, since the two must agree to the bit. Scalar, double precision, the columns of the model as they are.
 *
 *   cc -O3 -march=native -ffp-contract=off choice.c -lm
 *   choice WORLD      WORLD: named blocks, written by choice-world.ts
 *
 * Reads commands from standard input, one a line, and answers each with one line:
 *   run               puts the columns back as they were, lets every child choose, says how many nanoseconds of the processor
 *                   that took
 *   write FILE        writes activity, earned and income; says "written"
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NAME_BYTES = 32, ALIGN = 64 };
enum { SCHOOL, SCHOOL_AND_WORK, WORK, NEITHER };
enum { MARRIED = 1, HIRED = 64 };                 /* flags of a person */
enum { BRIDGE_SCHOOL = 1, TRAINING = 2 };         /* offers to a child */
enum { TRANSFER = 8, HOSTEL = 16 };               /* reach of a household */
enum { NORM_CELLS = 10, WAGE_AGES = 18 };
static const double FLOOR_X = 0.12;
static const double NEED_AT_ZERO = 2 / 0.12;
static const double NEED_SLOPE = 1 / (0.12 * 0.12);
static const double MEAN_SIZE = 5.3;

static uint8_t *file;
static size_t file_bytes;

static void fail(const char *what, const char *name) {
  fprintf(stderr, "%s: %s\n", what, name);
  exit(1);
}

static void load(const char *path) {
  FILE *in = fopen(path, "rb");
  if (!in) fail("cannot open", path);
  fseek(in, 0, SEEK_END);
  file_bytes = (size_t)ftell(in);
  rewind(in);
  file = aligned_alloc(ALIGN, (file_bytes + ALIGN - 1) / ALIGN * ALIGN);
  if (!file || fread(file, 1, file_bytes, in) != file_bytes) fail("cannot read", path);
  fclose(in);
}

/* Every block: its name, its length in bytes (64 bits), filled up to 64 bytes; then its bytes, filled up likewise. */
static void *block(const char *name, size_t *bytes) {
  for (size_t at = 0; at < file_bytes;) {
    uint64_t length;
    memcpy(&length, file + at + NAME_BYTES, sizeof length);
    if (strncmp((const char *)file + at, name, NAME_BYTES) == 0) {
      if (bytes) *bytes = (size_t)length;
      return file + at + ALIGN;
    }
    at += ALIGN + (size_t)(length + ALIGN - 1) / ALIGN * ALIGN;
  }
  fail("no block", name);
  return NULL;
}

static double number(const char *name) { return *(double *)block(name, NULL); }

static inline uint32_t mix(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x21f0aaadu;
  x = (x ^ (x >> 15)) * 0x735a2d97u;
  return x ^ (x >> 15);
}

/* What does not change during the year. */
typedef struct {
  double weight, subsistence, lambda, strain, hardship, hardshipYoung, girlsPaidWork, townWork, placeWork, girlsChores;
  double youngSiblings, motherAway, homeProduction, normPressure, normShift, parentsWorked, reEntryCost;
  double awarenessStigma, awarenessSchool, secondarySchool, wageBesideSchool, landPull;
  double afterFine, rainWage, vacated, costPrimary, costUpper, costSecondary, accessCost, mealPull, mealValue, stipend;
  double trainingPull, trainingStipend, trackingPull, transfer, seasonalLoss, livelihoodDemand;
  int conditional;
} Terms;

static Terms read_terms(void) {
  Terms t;
#define TERM(name) t.name = number("terms." #name)
  TERM(weight); TERM(subsistence); TERM(lambda); TERM(strain); TERM(hardship); TERM(hardshipYoung);
  TERM(girlsPaidWork); TERM(townWork); TERM(placeWork); TERM(girlsChores); TERM(youngSiblings); TERM(motherAway);
  TERM(homeProduction); TERM(normPressure); TERM(normShift); TERM(parentsWorked); TERM(reEntryCost);
  TERM(awarenessStigma); TERM(awarenessSchool); TERM(secondarySchool); TERM(wageBesideSchool); TERM(landPull); TERM(afterFine); TERM(rainWage); TERM(vacated); TERM(costPrimary);
  TERM(costUpper); TERM(costSecondary); TERM(accessCost); TERM(mealPull); TERM(mealValue); TERM(stipend);
  TERM(trainingPull); TERM(trainingStipend); TERM(trackingPull); TERM(transfer); TERM(seasonalLoss);
  TERM(livelihoodDemand);
  t.conditional = number("terms.conditional") != 0;
  return t;
}

typedef struct {
  int rows;
  uint32_t saltA, saltB;
  double hostelLoss;
  const double *caste, *povertyLine, *schoolBase, *schoolPlace, *gumbel, *wageAt;
  /* households, and their children as the model lists them */
  const int32_t *row, *start, *person;
  const uint8_t *age;
  /* persons */
  const int32_t *key;
  const uint8_t *sex, *grade, *offers, *sector;
  const uint16_t *flags;
  const float *taste;
  uint8_t *activity;
  uint16_t *earned;
  /* households */
  const int32_t *community;
  const uint16_t *size, *young;
  const uint8_t *residence, *group, *reach, *seasonal, *parentWorked, *linkedYears;
  const float *land, *womenAway;
  float *income;
  /* communities */
  const float *access, *awareness, *norm;
  const uint8_t *meals, *committee;
} World;

static void choose(const World *w, const Terms *t) {
  for (int i = 0; i < w->rows; i++) {
    const int end = w->start[i + 1];
    int k = w->start[i];
    if (k == end) continue;
    const int row = w->row[i];
    const int residence = w->residence[row];
    const int group = w->group[row];
    const int community = w->community[row];
    const int size = w->size[row];
    const double line = w->povertyLine[residence];
    const double perPerson = 1 / (size * line);
    const double weight = t->weight * (size / MEAN_SIZE);
    const int reach = w->reach[row];
    const double land = w->land[row] > 3 ? 3 : w->land[row];
    const double farmFactor = t->rainWage * (1 + t->landPull * land);
    const double aware = w->awareness[community];
    const double awarePull = t->awarenessSchool * aware;
    const int meals = w->meals[community] != 0;
    const int tracked = w->committee[community] != 0;
    const double costShare = 1 - t->accessCost * (double)w->access[community];
    const double paid = (reach & TRANSFER) != 0 ? t->transfer : 0;
    const double always = t->conditional ? 0 : paid;
    const double ifAttending = t->conditional ? paid : 0;
    const double seasonal = w->seasonal[row] != 0 ? ((reach & HOSTEL) != 0 ? w->hostelLoss : t->seasonalLoss) : 0;
    const double casteLoss = w->caste[group];
    const int normCell = community * NORM_CELLS + group * 2;
    const double workHousehold = (w->parentWorked[row] != 0 ? t->parentsWorked : 0) - t->awarenessStigma * aware -
                                 (residence == 1 ? t->townWork : 0) + t->placeWork +
                                 (w->linkedYears[row] > 0 ? t->livelihoodDemand : 0);
    const double vacated = residence == 0 ? t->vacated : 0;
    const double needed = t->youngSiblings * w->young[row] + t->motherAway * (double)w->womenAway[row];
    const double atHome = t->homeProduction * line;
    double income = w->income[row];
    double schooling = 0;
    for (; k < end; k++) {
      const int m = w->person[k];
      const int age = w->age[k];
      const int flags = w->flags[m];
      if ((flags & MARRIED) != 0) {
        w->activity[m] = NEITHER;
        w->earned[m] = 0;
        continue;
      }
      const int girl = w->sex[m];
      const int grade = w->grade[m];
      const int offers = w->offers[m];
      const int before = w->activity[m];
      const int wasOut = before == WORK || before == NEITHER;

      double pull = w->schoolBase[age * 4 + residence * 2 + girl] + (double)w->taste[m] +
                    w->schoolPlace[community * 2 + girl] +
                    t->normPressure * ((double)w->norm[normCell + girl] + t->normShift - 0.75) + awarePull -
                    casteLoss - seasonal;
      if (grade >= 8) pull -= t->secondarySchool;
      else if (meals) pull += t->mealPull;
      const int bridge = (offers & BRIDGE_SCHOOL) != 0;
      if (wasOut && !bridge && age > 6) pull -= t->reEntryCost;
      if (wasOut && tracked) pull += t->trackingPull;
      const int training = (offers & TRAINING) != 0;
      if (training) pull += t->trainingPull;

      double cost;
      if (grade < 8) cost = (grade < 5 ? t->costPrimary : t->costUpper) * line * costShare;
      else cost = t->costSecondary * line * sqrt(income > 0 ? income * perPerson : 0);
      if (training) cost = 0;
      const double attending = ifAttending + (meals && grade < 8 ? t->mealValue : 0);
      const double leaving = (bridge ? t->stipend : 0) + (training ? t->trainingStipend : 0);

      const double kind = w->sector[m] == 0 ? farmFactor : (flags & HIRED) != 0 ? t->afterFine : 1;
      const double wage = w->wageAt[residence * WAGE_AGES + age] * kind;
      double workPull =
          workHousehold - (age < 12 ? t->hardshipYoung * (12 - age) : 0) - (girl == 1 ? t->girlsPaidWork : 0);
      if (age >= 14) workPull += vacated;
      const double chores = needed * (girl == 1 ? 1 : 0.5) + (girl == 1 ? t->girlsChores : 0);

      const double rest = income + always;
      const double xS = (rest - cost + attending + leaving) * perPerson - t->subsistence;
      const double xB = (rest - cost + attending + wage * t->wageBesideSchool) * perPerson - t->subsistence;
      const double xW = (rest + wage) * perPerson - t->subsistence;
      const double xN = (rest + atHome) * perPerson - t->subsistence;
      const double needS = xS > FLOOR_X ? 1 / xS : NEED_AT_ZERO - NEED_SLOPE * xS;
      const double needB = xB > FLOOR_X ? 1 / xB : NEED_AT_ZERO - NEED_SLOPE * xB;
      const double needW = xW > FLOOR_X ? 1 / xW : NEED_AT_ZERO - NEED_SLOPE * xW;
      const double needN = xN > FLOOR_X ? 1 / xN : NEED_AT_ZERO - NEED_SLOPE * xN;

      const uint32_t a = mix((uint32_t)w->key[m] ^ w->saltA);
      const uint32_t b = mix((uint32_t)w->key[m] ^ w->saltB);
      const double *g = w->gumbel;
      uint32_t cell = a >> 20;
      const double gS = g[cell] + (g[cell + 1] - g[cell]) * (double)((a >> 16) & 15) * 0.0625;
      cell = (a >> 4) & 4095;
      const double gB = g[cell] + (g[cell + 1] - g[cell]) * (double)(a & 15) * 0.0625;
      cell = b >> 20;
      const double gW = g[cell] + (g[cell + 1] - g[cell]) * (double)((b >> 16) & 15) * 0.0625;
      cell = (b >> 4) & 4095;
      const double gN = g[cell] + (g[cell + 1] - g[cell]) * (double)(b & 15) * 0.0625;

      const double vS = pull - weight * needS + gS;
      const double vB = t->lambda * pull - t->strain + workPull - weight * needB + gB;
      const double vW = workPull - t->hardship - weight * needW + gW;
      const double vN = chores - weight * needN + gN;

      int activity = SCHOOL;
      double best = vS;
      if (vB > best) {
        best = vB;
        activity = SCHOOL_AND_WORK;
      }
      if (vW > best) {
        best = vW;
        activity = WORK;
      }
      if (vN > best) activity = NEITHER;

      w->activity[m] = (uint8_t)activity;
      const double earned = activity == WORK ? wage : activity == SCHOOL_AND_WORK ? wage * t->wageBesideSchool : 0;
      w->earned[m] = (uint16_t)(int64_t)earned; /* as a store to a Uint16Array: cut off, modulo 65536 */
      income += always + earned;
      if (activity == SCHOOL || activity == SCHOOL_AND_WORK) {
        income += attending - cost;
        schooling += cost;
        if (activity == SCHOOL) income += leaving;
      }
    }
    w->income[row] = (float)(income + schooling);
  }
}

static World read_world(void) {
  World w;
  w.rows = (int)number("rowCount");
  w.saltA = (uint32_t)(int32_t)number("saltA");
  w.saltB = (uint32_t)(int32_t)number("saltB");
  w.hostelLoss = number("hostelLoss");
#define SHARED(name) w.name = block(#name, NULL)
#define COLUMN(table, name) w.name = block(#table "." #name, NULL)
  SHARED(caste); SHARED(povertyLine); SHARED(schoolBase); SHARED(schoolPlace); SHARED(gumbel); SHARED(wageAt);
  SHARED(row); COLUMN(children, start); COLUMN(children, person); COLUMN(children, age);
  COLUMN(persons, key); COLUMN(persons, sex);
  COLUMN(persons, grade); COLUMN(persons, offers); COLUMN(persons, sector); COLUMN(persons, flags);
  COLUMN(persons, taste); COLUMN(persons, activity); COLUMN(persons, earned);
  COLUMN(households, community); COLUMN(households, size); COLUMN(households, residence);
  COLUMN(households, group); COLUMN(households, reach); COLUMN(households, seasonal); COLUMN(households, parentWorked);
  COLUMN(households, linkedYears); COLUMN(households, young); COLUMN(households, land);
  COLUMN(households, womenAway); COLUMN(households, income);
  COLUMN(communities, access); COLUMN(communities, awareness); COLUMN(communities, norm); COLUMN(communities, meals);
  COLUMN(communities, committee);
  return w;
}

/* A column that the choice writes, and what it held at first. */
typedef struct {
  void *now, *before;
  size_t bytes;
} Kept;

static Kept keep(const char *name) {
  Kept kept;
  kept.now = block(name, &kept.bytes);
  kept.before = malloc(kept.bytes);
  if (!kept.before) fail("no memory", name);
  memcpy(kept.before, kept.now, kept.bytes);
  return kept;
}

int main(int argc, char **argv) {
  if (argc != 2) fail("usage", "choice WORLD");
  load(argv[1]);
  const Terms terms = read_terms();
  const World world = read_world();
  const Kept kept[] = {keep("persons.activity"), keep("persons.earned"), keep("households.income")};
  char line[4096];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (strcmp(line, "run") == 0) {
      for (int i = 0; i < 3; i++) memcpy(kept[i].now, kept[i].before, kept[i].bytes);
      struct timespec from, to;
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
      choose(&world, &terms);
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
      printf("%lld\n", (long long)(to.tv_sec - from.tv_sec) * 1000000000ll + (to.tv_nsec - from.tv_nsec));
    } else if (strncmp(line, "write ", 6) == 0) {
      FILE *out = fopen(line + 6, "wb");
      if (!out) fail("cannot write", line + 6);
      for (int i = 0; i < 3; i++)
        if (fwrite(kept[i].now, 1, kept[i].bytes, out) != kept[i].bytes) fail("cannot write", line + 6);
      fclose(out);
      puts("written");
    } else fail("unknown command", line);
    fflush(stdout);
  }
  return 0;
}
