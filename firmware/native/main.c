/*
 * The firmware as a process of this machine: docs/wire.md on a pseudo-terminal or a loopback socket,
 * its pins on a bench line (docs/bench-line.md).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "bench.h"
#include "mr.h"
#include "native.h"

static atomic_int line = -1;
static int listener = -1;

static _Noreturn void fail(const char *what) {
  perror(what);
  exit(2);
}

void native_send(const uint8_t *bytes, size_t count) {
  int to = atomic_load(&line);
  while (to >= 0 && count > 0) {
    ssize_t done = write(to, bytes, count);
    if (done < 0 && (errno == EAGAIN || errno == EINTR)) {
      struct pollfd ready = {to, POLLOUT, 0};
      if (poll(&ready, 1, 100) <= 0) {
        return; /* nobody reads: as on a real line the bytes are gone */
      }
      continue;
    }
    if (done <= 0) {
      return;
    }
    bytes += done;
    count -= (size_t)done;
  }
}

static void open_socket(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t length = sizeof address;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) != 0 ||
      listen(listener, 4) != 0 || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
    fail("cannot listen");
  }
  printf("tcp://127.0.0.1:%u\n", ntohs(address.sin_port));
}

static void open_pty(void) {
  struct termios raw;
  int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) {
    fail("cannot open a pseudo-terminal");
  }
  /* Kept open, so that the master outlives the host that hangs up. */
  int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
  if (slave < 0 || tcgetattr(slave, &raw) != 0) {
    fail("cannot open the pseudo-terminal's far side");
  }
  cfmakeraw(&raw);
  tcsetattr(slave, TCSANOW, &raw);
  fcntl(master, F_SETFL, O_NONBLOCK);
  atomic_store(&line, master);
  printf("pty:%s\n", ptsname(master));
}

static void take_from(int from) {
  uint8_t bytes[1024];
  for (;;) {
    struct pollfd ready = {from, POLLIN, 0};
    if (poll(&ready, 1, -1) < 0 && errno != EINTR) {
      return;
    }
    ssize_t count = read(from, bytes, sizeof bytes);
    if (count > 0) {
      native_receive(bytes, (size_t)count);
    } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
      return;
    }
  }
}

static void *receive(void *unused) {
  (void)unused;
  if (listener < 0) {
    take_from(atomic_load(&line));
    fail("the pseudo-terminal is gone");
  }
  for (;;) {
    int one = 1;
    int host = accept(listener, NULL, NULL);
    if (host < 0) {
      continue;
    }
    setsockopt(host, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(host, F_SETFL, O_NONBLOCK);
    atomic_store(&line, host);
    take_from(host);
    atomic_store(&line, -1);
    close(host);
  }
}

/* The starter holds our standard input: when it goes, so do we. */
static void *watch(void *unused) {
  char byte;
  (void)unused;
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
  _exit(0);
}

static void usage(void) {
  fprintf(stderr,
          "usage: native --bench PORT (--tcp | --pty) [--limits FILE] [--writable] [--real-pace]\n"
          "              [--lease-scale FACTOR] [--was-reset] [--tied]\n");
  exit(2);
}

static bool read_options(int count, char **words, bool *tied) {
  bool opened = false;
  native.lease_scale = 1;
  for (int i = 1; i < count; i++) {
    const char *word = words[i];
    const char *next = i + 1 < count ? words[i + 1] : NULL;
    if (strcmp(word, "--bench") == 0 && next != NULL) {
      bench_connect((uint16_t)atoi(words[++i]));
    } else if (strcmp(word, "--limits") == 0 && next != NULL) {
      native.limits = words[++i];
    } else if (strcmp(word, "--lease-scale") == 0 && next != NULL) {
      native.lease_scale = atof(words[++i]);
    } else if (strcmp(word, "--writable") == 0) {
      native.writable = true;
    } else if (strcmp(word, "--real-pace") == 0) {
      native.real_pace = true;
    } else if (strcmp(word, "--was-reset") == 0) {
      native.was_reset = true;
    } else if (strcmp(word, "--tied") == 0) {
      *tied = true;
    } else if (strcmp(word, "--tcp") == 0) {
      open_socket();
      opened = true;
    } else if (strcmp(word, "--pty") == 0) {
      open_pty();
      opened = true;
    } else {
      usage();
    }
  }
  return opened;
}

int main(int count, char **words) {
  pthread_t receiver;
  pthread_t watcher;
  bool tied = false;
  if (!read_options(count, words, &tied)) {
    usage();
  }
  mr_boot();
  fflush(stdout);
  if (pthread_create(&receiver, NULL, receive, NULL) != 0 ||
      (tied && pthread_create(&watcher, NULL, watch, NULL) != 0)) {
    fail("cannot start a thread");
  }
  for (;;) {
    mr_loop();
  }
}
