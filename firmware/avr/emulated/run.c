/*
 * Run the image of the ATmega1284P board without the board:
 *   run --image memrig.elf --bench PORT [--limits FILE] [--writable] [--rows N] [--columns N]
 * It prints the address of its serial line, tcp://127.0.0.1:PORT, once the firmware has booted, and
 * ends by a signal or with its standard input. The device clock goes no faster than the host's.
 */
#include <arpa/inet.h>
#include <avr_eeprom.h>
#include <avr_ioport.h>
#include <avr_spi.h>
#include <avr_timer.h>
#include <avr_uart.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sim_avr.h>
#include <sim_elf.h>
#include <sim_time.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "front_model.h"

#define HERTZ 16000000u
#define BYTE_CYCLES 320 /* ten bits at 500,000 baud */
#define MOST_BEHIND 2000000 /* ns */
#define SLICE 16000     /* cycles between looks at the host */
#define TCCR1A_AT 0x80
#define TCCR1C_AT 0x82
#define SPDR_AT 0x4E
#define SPI_CYCLES 18 /* eight bits at 8 MHz, and one to begin */
#define LIMITS_AT 16

static avr_t *avr;
static uint64_t base, last; /* device time before the present reset; what the bench heard last */
static uint64_t cycles_before;
static bool timed, go, announced;
static int host = -1, server = -1;
static uint8_t inbox[65536];
static uint16_t in_head, in_tail;
static bool feeding;
static uint8_t outbox[65536];
static size_t out_size;

static uint64_t device_now(void) {
  uint64_t t = base + (avr->cycle - cycles_before) * 125 / 2;
  last = t > last ? t : last;
  return last;
}

/* ---- pins ---- */

static void on_select(struct avr_irq_t *irq, uint32_t value, void *which) {
  (void)irq;
  front_model_select((enum part)(intptr_t)which, value == 0);
}

static void on_enable(struct avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq, (void)param;
  front_model_enable(value != 0);
}

static avr_irq_t *pin(char port, int bit) {
  return avr_io_getirq(avr, AVR_IOCTL_IOPORT_GETIRQ(port), bit);
}

static avr_cycle_count_t busy_over(avr_t *of, avr_cycle_count_t when, void *param) {
  (void)of, (void)when, (void)param;
  avr_raise_irq(pin('A', 7), 0);
  return 0;
}

static void on_convert(struct avr_irq_t *irq, uint32_t value, void *param) {
  (void)param;
  if (value != 0 && irq->value == 0) {
    last = device_now() + front_model_convert();
    avr_raise_irq(pin('A', 7), 1);
    avr_cycle_timer_register(avr, 64, busy_over, NULL);
  }
}

static avr_cycle_count_t swapped(avr_t *of, avr_cycle_count_t when, void *param) {
  (void)when, (void)param;
  uint8_t answer = front_model_swap(of->data[SPDR_AT]);
  avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_SPI_GETIRQ(0), SPI_IRQ_INPUT), answer);
  return 0;
}

/*
 * simavr takes 100 us for a byte, whatever the clock, and tells of it (SPI_IRQ_OUTPUT) after that. The
 * board's SPI takes 1 us: at 100, a wave of samples is late by more than its period. What simavr would
 * have said comes with no byte under way, and its flag is cleared by the next.
 */
static void on_spi(avr_t *of, avr_io_addr_t at, uint8_t value, void *param) {
  (void)at, (void)value, (void)param;
  avr_cycle_timer_register(of, SPI_CYCLES, swapped, NULL);
}

/* The gate on the front end: PD4 AND PD5. */
static void pulse_gate(void) {
  static bool was;
  bool is = timed && go;
  if (is != was) {
    was = is;
    front_model_pulse(is);
  }
}

static void on_go(struct avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq, (void)param;
  go = value != 0;
  pulse_gate();
}

static void on_compare(struct avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq, (void)param;
  timed = value != 0;
  pulse_gate();
}

/* simavr has no forced compare: FOC1A acts on OC1A as COM1A1 and COM1A0 say. */
static void on_force(avr_t *of, avr_io_addr_t at, uint8_t value, void *param) {
  (void)param;
  of->data[at] = 0;
  if ((value & 0x80) != 0) {
    timed = (of->data[TCCR1A_AT] >> 6) == 3;
    pulse_gate();
  }
}

/* ---- serial line ---- */

static avr_cycle_count_t feed(avr_t *of, avr_cycle_count_t when, void *param) {
  (void)of, (void)param;
  if (in_head == in_tail) {
    feeding = false;
    return 0;
  }
  avr_raise_irq(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT), inbox[in_tail++]);
  return when + BYTE_CYCLES;
}

static void on_byte(struct avr_irq_t *irq, uint32_t value, void *param) {
  (void)irq, (void)param;
  if (out_size < sizeof outbox) {
    outbox[out_size++] = (uint8_t)value;
  }
}

static void flush_out(void) {
  if (out_size > 0) {
    bench_time(device_now()); /* what a host is told has happened: the cells know of it first */
    if (host >= 0 && send(host, outbox, out_size, MSG_NOSIGNAL) < 0) {
      close(host); /* a host that is gone; the lease answers it */
      host = -1;
    }
    out_size = 0;
  }
}

static void take_in(void) {
  uint8_t bytes[4096];
  ssize_t count = recv(host, bytes, sizeof bytes, MSG_DONTWAIT);
  if (count == 0) {
    close(host);
    host = -1;
  }
  for (ssize_t i = 0; i < count; i++) {
    inbox[in_head++] = bytes[i];
  }
  if (count > 0 && !feeding) {
    feeding = true;
    avr_cycle_timer_register(avr, BYTE_CYCLES, feed, NULL);
  }
}

static void listen_to(int millis) {
  struct pollfd all[3] = {{server, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}, {host, POLLIN, 0}};
  char nothing[64];
  if (poll(all, host >= 0 ? 3 : 2, millis) <= 0) {
    return;
  }
  if ((all[1].revents & (POLLIN | POLLHUP)) != 0 && read(STDIN_FILENO, nothing, sizeof nothing) <= 0) {
    exit(0);
  }
  if (host >= 0 && all[2].revents != 0) {
    take_in();
  }
  if ((all[0].revents & POLLIN) != 0) {
    int yes = 1;
    if (host >= 0) {
      close(host);
    }
    host = accept(server, NULL, NULL);
    setsockopt(host, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
}

static void announce(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t size = sizeof address;
  getsockname(server, (struct sockaddr *)&address, &size);
  printf("tcp://127.0.0.1:%u\n", ntohs(address.sin_port));
  fflush(stdout);
  announced = true;
}

static void serve(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  server = socket(AF_INET, SOCK_STREAM, 0);
  if (server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) != 0 ||
      listen(server, 1) != 0) {
    fail("cannot listen on a loopback port");
  }
}

/* ---- set-up ---- */

static uint32_t crc32c(const uint8_t *bytes, size_t count) {
  uint32_t crc = ~0u;
  for (size_t i = 0; i < count; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? crc >> 1 ^ 0x82F63B78u : crc >> 1;
    }
  }
  return ~crc;
}

static void load_limits(const char *path) {
  uint8_t table[4096];
  struct {
    uint16_t magic, length;
    uint32_t crc;
  } head = {0x4D52, 0, 0};
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    fail(path);
  }
  head.length = (uint16_t)fread(table, 1, 2048, file);
  head.crc = crc32c(table, head.length);
  fclose(file);
  avr_eeprom_desc_t put = {(uint8_t *)&head, LIMITS_AT, sizeof head};
  avr_ioctl(avr, AVR_IOCTL_EEPROM_SET, &put);
  put = (avr_eeprom_desc_t){table, LIMITS_AT + sizeof head, head.length};
  avr_ioctl(avr, AVR_IOCTL_EEPROM_SET, &put);
}

static void wire(bool writable) {
  static const int selects[PARTS] = {0, 1, 2, 3, 4, 5};
  for (intptr_t i = 0; i < PARTS; i++) {
    avr_irq_register_notify(pin('A', selects[i]), on_select, (void *)i);
  }
  avr_irq_register_notify(pin('A', 6), on_convert, NULL);
  avr_irq_register_notify(pin('C', 0), on_enable, NULL);
  avr_irq_register_notify(pin('D', 4), on_go, NULL);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_TIMER_GETIRQ('1'), TIMER_IRQ_OUT_COMP), on_compare, NULL);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), on_byte, NULL);
  avr_register_io_write(avr, TCCR1C_AT, on_force, NULL);
  avr_register_io_write(avr, SPDR_AT, on_spi, NULL);
  uint32_t flags = 0;
  avr_ioctl(avr, AVR_IOCTL_UART_GET_FLAGS('0'), &flags);
  flags &= ~(uint32_t)(AVR_UART_FLAG_POLL_SLEEP | AVR_UART_FLAG_STDIO);
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  avr_ioport_external_t straps = {.name = 'C', .mask = 6, .value = writable ? 2 : 6};
  avr_ioctl(avr, AVR_IOCTL_IOPORT_SET_EXTERNAL('C'), &straps);
}

static uint64_t monotonic(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* A reset leaves all pins open, and the front end with them. */
static void when_reset(avr_t *of) {
  (void)of;
  timed = go = false;
  pulse_gate();
  front_model_enable(false);
}

static void run(void) {
  uint64_t began = monotonic();
  uint64_t started = avr->cycle;
  for (;;) {
    uint64_t target = avr->cycle + SLICE;
    while (avr->cycle < target) {
      int state = avr_run(avr);
      if (state == cpu_Done || state == cpu_Crashed) {
        fprintf(stderr, "the processor has crashed\n");
        exit(2);
      }
    }
    flush_out();
    if (!announced && (avr->data[0xC1] & 0x80) != 0) { /* RXCIE0: it listens */
      announce();
    }
    uint64_t device = (avr->cycle - started) * 125 / 2;
    uint64_t passed = monotonic() - began;
    if (passed > device + MOST_BEHIND) { /* not made up for, or leases would end early */
      began += passed - device - MOST_BEHIND;
    }
    listen_to(device > passed + 1000000 ? 1 : 0);
  }
}

int main(int count, char **words) {
  signal(SIGPIPE, SIG_IGN); /* whoever reads what is printed here may be gone */
  const char *image = NULL, *limits = NULL;
  int port = 0, rows = 4, columns = 4;
  bool writable = false;
  for (int i = 1; i < count; i++) {
    const char *next = i + 1 < count ? words[i + 1] : NULL;
    if (strcmp(words[i], "--writable") == 0) {
      writable = true;
      continue;
    }
    if (next == NULL) {
      fprintf(stderr, "%s needs a value\n", words[i]);
      return 2;
    }
    if (strcmp(words[i], "--image") == 0) {
      image = next;
    } else if (strcmp(words[i], "--bench") == 0) {
      port = atoi(next);
    } else if (strcmp(words[i], "--limits") == 0) {
      limits = next;
    } else if (strcmp(words[i], "--rows") == 0) {
      rows = atoi(next);
    } else if (strcmp(words[i], "--columns") == 0) {
      columns = atoi(next);
    } else {
      fprintf(stderr, "there is no option %s; see the first lines of run.c\n", words[i]);
      return 2;
    }
    i++;
  }
  elf_firmware_t firmware = {0};
  int told = dup(STDOUT_FILENO); /* simavr tells there what it loads; our address stands there alone */
  int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDOUT_FILENO);
  close(nowhere);
  bool read = image != NULL && port != 0 && elf_read_firmware(image, &firmware) == 0;
  fflush(stdout);
  dup2(told, STDOUT_FILENO);
  close(told);
  if (!read) {
    fprintf(stderr, "--image FILE and --bench PORT are needed\n");
    return 2;
  }
  avr = avr_make_mcu_by_name("atmega1284p");
  avr_init(avr);
  avr->log = LOG_ERROR;
  avr->frequency = HERTZ;
  avr_load_firmware(avr, &firmware);
  avr->frequency = HERTZ;
  avr->reset = when_reset;
  bench_open((uint16_t)port);
  front_model_begin((uint16_t)rows, (uint16_t)columns, device_now);
  serve();
  if (limits != NULL) {
    load_limits(limits);
  }
  wire(writable);
  run();
}
