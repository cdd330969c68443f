#include "CPhoneNumber.h"

#include <cstdlib>
#include <list>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using Library = i18n::phonenumbers::PhoneNumberUtil;

namespace {

/// Calls the library; whatever it throws becomes the fallback.
template <typename Result, typename Body>
Result guarded(Result fallback, Body body) noexcept {
    try {
        return body(*Library::GetInstance());
    } catch (...) {
        return fallback;
    }
}

std::string regionName(uint16_t region) {
    // The library's own name for "no region".
    if (region == 0) return "ZZ";
    return {static_cast<char>(region >> 8), static_cast<char>(region & 0xff)};
}

/// 0 for codes that are not two letters: "001" stands for no country.
uint16_t packedRegion(const std::string &name) {
    if (name.size() != 2 || name == "ZZ") return 0;
    const auto upper = static_cast<unsigned char>(name[0]);
    const auto lower = static_cast<unsigned char>(name[1]);
    return static_cast<uint16_t>(upper << 8 | lower);
}

CPhoneVerdict verdict(Library::ErrorType error) {
    switch (error) {
    case Library::INVALID_COUNTRY_CODE_ERROR: return CPhoneVerdictNoCallingCode;
    case Library::TOO_SHORT_AFTER_IDD: return CPhoneVerdictTooShort;
    case Library::TOO_SHORT_NSN: return CPhoneVerdictTooShort;
    case Library::TOO_LONG_NSN: return CPhoneVerdictTooLong;
    default: return CPhoneVerdictNotANumber;
    }
}

CPhoneVerdict verdict(Library::ValidationResult result) {
    switch (result) {
    case Library::IS_POSSIBLE: return CPhoneVerdictPossible;
    case Library::IS_POSSIBLE_LOCAL_ONLY: return CPhoneVerdictPossibleLocally;
    case Library::INVALID_COUNTRY_CODE: return CPhoneVerdictNoCallingCode;
    case Library::TOO_SHORT: return CPhoneVerdictTooShort;
    case Library::TOO_LONG: return CPhoneVerdictTooLong;
    default: return CPhoneVerdictWrongLength;
    }
}

CPhoneOrigin origin(const PhoneNumber &number) {
    switch (number.country_code_source()) {
    case PhoneNumber::FROM_DEFAULT_COUNTRY: return CPhoneOriginDefaultRegion;
    case PhoneNumber::FROM_NUMBER_WITHOUT_PLUS_SIGN: return CPhoneOriginBareCallingCode;
    default: return CPhoneOriginInternational;
    }
}

/// More than 18 digits end as the greatest number, which is too long for E.164 as well.
int64_t e164Digits(const Library &library, const PhoneNumber &number) {
    std::string text;
    library.Format(number, Library::E164, &text);
    return text.empty() ? 0 : std::strtoll(text.c_str() + 1, nullptr, 10);
}

bool parse(const Library &library, int64_t digits, PhoneNumber *number) {
    return library.Parse("+" + std::to_string(digits), "ZZ", number) == Library::NO_PARSING_ERROR;
}

CPhoneReading unread(CPhoneVerdict verdict) {
    return {0, verdict, CPhoneOriginInternational, false};
}

} // namespace

CPhoneReading CPhoneRead(const char *text, uint16_t region) {
    return guarded(unread(CPhoneVerdictFailed), [=](const Library &library) {
        PhoneNumber number;
        const auto error = library.ParseAndKeepRawInput(text, regionName(region), &number);
        if (error != Library::NO_PARSING_ERROR) return unread(verdict(error));
        return CPhoneReading{
            e164Digits(library, number),
            verdict(library.IsPossibleNumberWithReason(number)),
            origin(number),
            !number.extension().empty(),
        };
    });
}

int32_t CPhoneCallingCode(uint16_t region) {
    return guarded(0, [=](const Library &library) { return library.GetCountryCodeForRegion(regionName(region)); });
}

uint16_t CPhoneOnlyRegion(int32_t callingCode) {
    return guarded(uint16_t{0}, [=](const Library &library) {
        std::list<std::string> regions;
        library.GetRegionCodesForCountryCallingCode(callingCode, &regions);
        return regions.size() == 1 ? packedRegion(regions.front()) : uint16_t{0};
    });
}

uint16_t CPhoneMainRegion(int32_t callingCode) {
    return guarded(uint16_t{0}, [=](const Library &library) {
        std::string name;
        library.GetRegionCodeForCountryCode(callingCode, &name);
        return packedRegion(name);
    });
}

uint16_t CPhoneRegion(int64_t digits) {
    return guarded(uint16_t{0}, [=](const Library &library) {
        PhoneNumber number;
        if (!parse(library, digits, &number)) return uint16_t{0};
        std::string name;
        library.GetRegionCodeForNumber(number, &name);
        return packedRegion(name);
    });
}

bool CPhoneIsValid(int64_t digits) {
    return guarded(false, [=](const Library &library) {
        PhoneNumber number;
        return parse(library, digits, &number) && library.IsValidNumber(number);
    });
}

bool CPhoneIsWrittenWithZero(int64_t digits) {
    return guarded(false, [=](const Library &library) {
        PhoneNumber number;
        if (!parse(library, digits, &number)) return false;
        std::string national;
        std::string written;
        library.GetNationalSignificantNumber(number, &national);
        library.Format(number, Library::NATIONAL, &written);
        library.NormalizeDigitsOnly(&written);
        return written == "0" + national;
    });
}
