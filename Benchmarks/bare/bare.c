/* What libcurl itself can do: a bare multi loop that posts as fast as it may.
 *
 * It keeps nothing, checks little and paces nothing, and so is the yardstick
 * for the sending run, which does all of that. Prints one line of JSON.
 *
 *   cc -O2 -o bare bare.c -lcurl
 *   ./bare REQUESTS IN_FLIGHT URL [CA_FILE]
 */
#define _GNU_SOURCE
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define ANSWER_SIZE 4096

/* One request at a time, over and over, on one easy handle. */
struct slot {
    CURL *easy;
    size_t length;
    char answer[ANSWER_SIZE];
};

static const char body[] =
    "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"+447700900123\","
    "\"type\":\"template\",\"template\":{\"name\":\"spring_sale\",\"language\":{\"code\":\"en_GB\"},"
    "\"components\":[{\"type\":\"header\",\"parameters\":[{\"type\":\"image\",\"image\":"
    "{\"link\":\"https://example.com/spring.jpg\"}}]},{\"type\":\"body\",\"parameters\":"
    "[{\"type\":\"text\",\"parameter_name\":\"first_name\",\"text\":\"Alexandra\"}]}]},"
    "\"biz_opaque_callback_data\":\"drumbeat:9f86d081884c7d65:12:2041:1\"}";

static size_t keep(char *bytes, size_t size, size_t count, void *context) {
    struct slot *slot = context;
    size_t length = size * count;
    if (slot->length + length > ANSWER_SIZE) return 0;
    memcpy(slot->answer + slot->length, bytes, length);
    slot->length += length;
    return length;
}

static double seconds(const struct timeval *time) {
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds(&usage.ru_utime) + seconds(&usage.ru_stime);
}

static void prepare(struct slot *slot, const char *url, const char *ca_file, struct curl_slist *headers) {
    slot->easy = curl_easy_init();
    curl_easy_setopt(slot->easy, CURLOPT_URL, url);
    curl_easy_setopt(slot->easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(slot->easy, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(slot->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDSIZE, (long)strlen(body));
    curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(slot->easy, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(slot->easy, CURLOPT_TIMEOUT_MS, 30000L);
    curl_easy_setopt(slot->easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(slot->easy, CURLOPT_WRITEDATA, slot);
    curl_easy_setopt(slot->easy, CURLOPT_PRIVATE, slot);
    if (ca_file) curl_easy_setopt(slot->easy, CURLOPT_CAINFO, ca_file);
}

/* Whether the answer names a message. */
static int is_accepted(struct slot *slot, CURLcode result) {
    long status = 0;
    curl_easy_getinfo(slot->easy, CURLINFO_RESPONSE_CODE, &status);
    return result == CURLE_OK && status == 200 && memmem(slot->answer, slot->length, "\"wamid.", 7) != NULL;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: %s REQUESTS IN_FLIGHT URL [CA_FILE]\n", argv[0]);
        return 64;
    }
    long total = atol(argv[1]), in_flight = atol(argv[2]), started = 0, done = 0, accepted = 0;
    if (in_flight > total) in_flight = total;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Authorization: Bearer benchmark");
    struct slot *slots = calloc((size_t)in_flight, sizeof(struct slot));
    double began = now();
    for (; started < in_flight; started++) {
        prepare(&slots[started], argv[3], argc > 4 ? argv[4] : NULL, headers);
        curl_multi_add_handle(multi, slots[started].easy);
    }
    while (done < total) {
        int running = 0, left = 0;
        curl_multi_perform(multi, &running);
        CURLMsg *message;
        while ((message = curl_multi_info_read(multi, &left))) {
            if (message->msg != CURLMSG_DONE) continue;
            CURLcode result = message->data.result;
            struct slot *slot;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&slot);
            accepted += is_accepted(slot, result);
            done++;
            curl_multi_remove_handle(multi, slot->easy);
            slot->length = 0;
            if (started < total) {
                curl_multi_add_handle(multi, slot->easy);
                started++;
            }
        }
        if (done < total) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    double took = now() - began;
    printf("{\"program\":\"bare\",\"messages\":%ld,\"accepted\":%ld,\"in_flight\":%ld,\"seconds\":%.3f,"
           "\"messages_per_second\":%.0f,\"cpu_us_per_message\":%.2f}\n",
           total, accepted, in_flight, took, (double)total / took, cpu() * 1e6 / (double)total);
    return accepted == total ? 0 : 1;
}
