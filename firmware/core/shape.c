#include "shape.h"

void mr_shape_begin(struct mr_shape *shape, const struct mr_drive *drive) {
  shape->drive = drive;
  shape->passed = 0;
}

static mr_real between(const struct mr_drive *drive, uint32_t passed, mr_real time) {
  mr_real t0;
  mr_real v0;
  mr_real t1;
  mr_real v1;
  if (passed == 0) {
    mr_corner(drive, 0, &t0, &v0);
    return v0;
  }
  mr_corner(drive, passed - 1, &t0, &v0);
  if (passed == drive->corners) {
    return v0;
  }
  mr_corner(drive, passed, &t1, &v1);
  return v0 + (time - t0) / (t1 - t0) * (v1 - v0);
}

mr_real mr_shape_at(struct mr_shape *shape, mr_real time) {
  mr_real at;
  mr_real value;
  if (shape->drive->kind != MR_VOLTS) {
    return 0;
  }
  while (shape->passed < shape->drive->corners) {
    mr_corner(shape->drive, shape->passed, &at, &value);
    if (at > time) {
      break;
    }
    shape->passed++;
  }
  return between(shape->drive, shape->passed, time);
}

mr_real mr_shape_before(const struct mr_shape *shape, mr_real time) {
  mr_real at;
  mr_real value;
  uint32_t passed = shape->passed;
  if (shape->drive->kind != MR_VOLTS) {
    return 0;
  }
  while (passed < shape->drive->corners) {
    mr_corner(shape->drive, passed, &at, &value);
    if (at >= time) {
      break;
    }
    passed++;
  }
  while (passed > 0) {
    mr_corner(shape->drive, passed - 1, &at, &value);
    if (at < time) {
      break;
    }
    passed--;
  }
  return between(shape->drive, passed, time);
}

bool mr_shape_slope(const struct mr_drive *drive, mr_real *steepest) {
  mr_real t0;
  mr_real v0;
  mr_corner(drive, 0, &t0, &v0);
  bool steps = v0 != 0;
  for (uint32_t i = 1; i < drive->corners; i++) {
    mr_real t1;
    mr_real v1;
    mr_corner(drive, i, &t1, &v1);
    if (t1 > t0) {
      *steepest = mr_max(*steepest, mr_abs(v1 - v0) / (t1 - t0));
    }
    steps = steps || t1 == t0;
    t0 = t1;
    v0 = v1;
  }
  return steps || v0 != 0;
}
