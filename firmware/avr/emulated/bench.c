#include "bench.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int bench = -1;
static uint8_t held[8192];
static size_t size;
static bool ahead;

_Noreturn void fail(const char *what) {
  perror(what);
  exit(2);
}

static void flush(void) {
  for (size_t done = 0; done < size;) {
    ssize_t count = send(bench, held + done, size - done, MSG_NOSIGNAL);
    if (count <= 0) {
      fail("the bench line is gone");
    }
    done += (size_t)count;
  }
  size = 0;
}

static void put(const void *bytes, size_t count) {
  if (size + count > sizeof held) {
    flush();
  }
  memcpy(held + size, bytes, count);
  size += count;
}

static void get(void *into, size_t count) {
  uint8_t *at = into;
  flush();
  ahead = false;
  while (count > 0) {
    ssize_t got = recv(bench, at, count, 0);
    if (got <= 0) {
      fail("the bench line is gone");
    }
    at += got;
    count -= (size_t)got;
  }
}

void bench_open(uint16_t port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  int yes = 1;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bench = socket(AF_INET, SOCK_STREAM, 0);
  if (bench < 0 || connect(bench, (struct sockaddr *)&address, sizeof address) != 0) {
    fail("no bench line on the port that --bench names");
  }
  setsockopt(bench, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

void bench_line(uint64_t t, uint16_t line, uint8_t state, double volts) {
  put("L", 1);
  put(&t, 8);
  put(&line, 2);
  put(&state, 1);
  put(&volts, 8);
  ahead = true;
}

void bench_sample(uint64_t t, const uint16_t *lines, uint16_t count, double aperture, double *amps) {
  put("S", 1);
  put(&t, 8);
  put(&count, 2);
  put(&aperture, 8);
  put(lines, 2u * count);
  get(amps, 8u * count);
}

void bench_time(uint64_t t) {
  if (ahead) {
    put("T", 1);
    put(&t, 8);
    get(&t, 8);
  }
}
