#include "bench.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "board_config.h"

static int bench = -1;
static uint8_t out[1 << 16];
static size_t size;

static _Noreturn void fail(const char *what) {
  perror(what);
  exit(2);
}

static void put(const void *bytes, size_t count) {
  if (size + count > sizeof out) {
    fail("bench: a message is too long");
  }
  memcpy(out + size, bytes, count);
  size += count;
}

static void put_letter(char letter, uint64_t t) {
  put(&letter, 1);
  put(&t, 8);
}

void bench_flush(void) {
  size_t done = 0;
  while (done < size) {
    ssize_t count = send(bench, out + done, size - done, MSG_NOSIGNAL);
    if (count <= 0) {
      fail("bench: the connection is gone");
    }
    done += (size_t)count;
  }
  size = 0;
}

static void get(void *into, size_t count) {
  uint8_t *at = into;
  bench_flush();
  while (count > 0) {
    ssize_t got = recv(bench, at, count, 0);
    if (got <= 0) {
      fail("bench: the connection is gone");
    }
    at += got;
    count -= (size_t)got;
  }
}

void bench_connect(uint16_t port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  int one = 1;
  uint16_t lines[3];
  uint8_t along;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bench = socket(AF_INET, SOCK_STREAM, 0);
  if (bench < 0 || connect(bench, (struct sockaddr *)&address, sizeof address) != 0) {
    fail("bench: cannot connect");
  }
  setsockopt(bench, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  put("G", 1);
  get(lines, sizeof lines);
  get(&along, 1);
  if (lines[0] != MR_ROWS || lines[1] != MR_COLUMNS || lines[2] != MR_GATES || along != 2) {
    fprintf(stderr, "bench: its chip is %u x %u with %u gates; this board is %d x %d, gates along columns\n",
            lines[0], lines[1], lines[2], MR_ROWS, MR_COLUMNS);
    exit(2);
  }
}

void bench_line(uint64_t t, uint16_t line, uint8_t state, double volts) {
  if (size + 32 > sizeof out) {
    bench_flush();
  }
  put_letter('L', t);
  put(&line, 2);
  put(&state, 1);
  put(&volts, 8);
}

void bench_sample(uint64_t t, const uint16_t *lines, uint16_t count, uint64_t aperture, double *amps) {
  double seconds = (double)aperture * 1e-9;
  if (size + 32 + 2u * count > sizeof out) {
    bench_flush();
  }
  put_letter('S', t);
  put(&count, 2);
  put(&seconds, 8);
  put(lines, 2u * count);
  get(amps, 8u * count);
}

void bench_time(uint64_t t) {
  uint64_t back;
  put_letter('T', t);
  get(&back, 8);
}

void bench_settle(uint64_t t) {
  if (size > 0) {
    bench_time(t);
  }
}
