package org.memrig.host.figure;

/** A figure laid out on a sheet: it draws itself on any canvas. */
interface Drawing {

  Sheet sheet();

  void draw(Canvas canvas);
}
