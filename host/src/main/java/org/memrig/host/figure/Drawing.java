package org.memrig.host.figure;

/** A figure laid out: it knows its size and draws itself on any canvas. */
interface Drawing {

  double width();

  double height();

  void draw(Canvas canvas);
}
