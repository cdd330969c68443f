/// libcurl's variadic calls with their types written out, since Swift can call no variadic C function.
///
/// Each wrapper takes one kind of value; which options take it is said in
/// curl_easy_setopt(3), curl_easy_getinfo(3), curl_multi_setopt(3) and curl_share_setopt(3).
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

// The parentheses keep curl's type-checking macros away, which need the option as a constant.

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return (curl_easy_setopt)(easy, option, value);
}

/// For CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION and CURLOPT_READFUNCTION, which have the same form.
static inline CURLcode ccurl_set_write_function(CURL *easy, CURLoption option, curl_write_callback function) {
    return (curl_easy_setopt)(easy, option, function);
}

static inline CURLcode ccurl_set_prereq_function(CURL *easy, curl_prereq_callback function) {
    return (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, function);
}

static inline CURLcode ccurl_set_socket_opened_function(CURL *easy, curl_sockopt_callback function) {
    return (curl_easy_setopt)(easy, CURLOPT_SOCKOPTFUNCTION, function);
}

static inline CURLcode ccurl_set_close_socket_function(CURL *easy, curl_closesocket_callback function) {
    return (curl_easy_setopt)(easy, CURLOPT_CLOSESOCKETFUNCTION, function);
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLSHcode ccurl_share_set_long(CURLSH *share, CURLSHoption option, long value) {
    return (curl_share_setopt)(share, option, value);
}

/// The result of a finished transfer, which stands in a union.
static inline CURLcode ccurl_message_result(const CURLMsg *message) {
    return message->data.result;
}

/// Has the system hold small writes to a socket back, or lets go of them.
static inline void ccurl_set_corked(curl_socket_t socket, int corked) {
#if defined(TCP_CORK)
    setsockopt(socket, IPPROTO_TCP, TCP_CORK, &corked, sizeof corked);
#elif defined(TCP_NOPUSH)
    setsockopt(socket, IPPROTO_TCP, TCP_NOPUSH, &corked, sizeof corked);
#endif
}

#endif
