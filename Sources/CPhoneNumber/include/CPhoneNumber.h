/// A small door to libphonenumber.
///
/// Everything crosses by value, so that nobody has to free anything; no C++
/// exception leaves. A region is its two ISO letters in one number, the first
/// in the upper byte (`'G' << 8 | 'B'`), and 0 is none. All functions may be
/// called from any thread.

#ifndef C_PHONE_NUMBER_H
#define C_PHONE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CPHONE_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

/// Whether a text is a number, and whether its country has numbers so long.
typedef enum CPHONE_CLOSED_ENUM CPhoneVerdict {
    CPhoneVerdictPossible,
    /// Complete for a neighbour's phone, but without its area code.
    CPhoneVerdictPossibleLocally,
    CPhoneVerdictTooShort,
    CPhoneVerdictTooLong,
    /// Neither: the country has shorter and longer ones.
    CPhoneVerdictWrongLength,
    /// There is none, or no country has it.
    CPhoneVerdictNoCallingCode,
    CPhoneVerdictNotANumber,
    /// The library threw, which it does for want of memory only.
    CPhoneVerdictFailed,
} CPhoneVerdict;

/// How the country was found.
typedef enum CPHONE_CLOSED_ENUM CPhoneOrigin {
    /// By a plus sign or by the prefix for calls abroad.
    CPhoneOriginInternational,
    /// By a calling code without either.
    CPhoneOriginBareCallingCode,
    CPhoneOriginDefaultRegion,
} CPhoneOrigin;

typedef struct CPhoneReading {
    /// Calling code and national number; 0 where there is no number.
    int64_t digits;
    CPhoneVerdict verdict;
    CPhoneOrigin origin;
    bool hasExtension;
} CPhoneReading;

/// Reads what people write.
///
/// @param text ends with a zero byte.
/// @param region the country of a number that names none, or 0.
CPhoneReading CPhoneRead(const char *text, uint16_t region);

/// The calling code of a region; 0 for a region that does not exist.
int32_t CPhoneCallingCode(uint16_t region);

/// The region that has this calling code for itself, 0 where several share it.
uint16_t CPhoneOnlyRegion(int32_t callingCode);

/// The region that a calling code stands for: of several that share it the main one, 0 if there is none.
uint16_t CPhoneMainRegion(int32_t callingCode);

/// The region of an E.164 number, 0 where the library cannot tell.
uint16_t CPhoneRegion(int64_t digits);

/// Whether an E.164 number lies in a range that is in use. Slow.
bool CPhoneIsValid(int64_t digits);

/// Whether people at home write 0 before the national number.
bool CPhoneIsWrittenWithZero(int64_t digits);

#ifdef __cplusplus
}
#endif

#endif
