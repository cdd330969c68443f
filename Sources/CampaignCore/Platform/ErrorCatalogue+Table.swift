extension ErrorCatalogue {
    /// What is known, one line a code or range: code, class, title, advice.
    ///
    /// The classes are those of `errors.md` §6.2. `after` names the wait before another
    /// try is worth it, `for` what the person gets no more.
    static let lines = """
        # Authorisation and Graph in general
        0 | permanent_account | AuthException | get a new access token; this one expired or was revoked
        1 | retry_backoff | API unknown | wait; if every message meets it, have the request checked
        2 | retry_backoff | API service | wait; look at Meta's status page before resuming
        3 | permanent_account | API method | give the app the permission; see 'drumbeat auth status'
        4 | wait_rate | API too many calls | wait up to an hour; the app has used up its calls
        10 | permanent_account | Permission denied | give the token the permission; see 'drumbeat auth status'
        17 | wait_rate | User request limit reached | wait; use the token of a system user, which has a limit of its own
        33 | permanent_account | Parameter value is not valid | correct phone_number_id; the number was deleted
        100 | permanent_template | Invalid parameter | compare the parameters with the template
        104 | permanent_account | Token required | give drumbeat an access token
        190 | permanent_account | Access token is not valid | get a new access token; what was not sent is sent with it
        200 | permanent_account | API permission | give the token's system user access to the WhatsApp account
        200-299 | permanent_account | API permission | give the token's system user access to the WhatsApp account
        368 | permanent_account | Blocked for policy violations | open Business Support Home and settle the matter
        506 | permanent_recipient | Duplicate post | leave this recipient out; Meta took the message for a repetition
        613 | wait_rate | Custom-level throttle | wait; Meta limits these calls
        803 | permanent_account | Object does not exist | correct the ids in drumbeat.yaml, or give the token access
        2200 | permanent_account | Callback URL not verified | let it lead to drumbeat serve; 'drumbeat webhook test --url ADDRESS' shows what is wrong
        # Limits
        80007 | wait_rate | Rate limit issues | wait; the account's management calls are used up for this hour
        80008 | wait_rate | Account rate limit | wait; the account's management calls are used up for this hour
        130429 | wait_rate | Rate limit hit | lower the sender's rate if this continues
        131048 | wait_rate after 3600s | Spam rate limit hit | stop marketing for some days; check the quality rating
        131056 | wait_rate | Pair rate limit hit | send this person less often; only their messages wait
        131064 | permanent_account | Limited for miscategorised templates | give templates their true category
        133016 | wait_rate | Registered too often | wait three days before registering the number again
        # Account, recipient, delivery
        130403 | suppress_recipient for all | Business blocked the user | unblock the person in WhatsApp Manager
        130472 | permanent_recipient | Held out by an experiment | use another channel for this person
        130497 | permanent_recipient | Account may not message this country | leave this country out of the audience
        131000 | retry_backoff | Something went wrong | wait; write to Meta's Direct Support if it continues
        131005 | permanent_account | Access denied | give the token the permission; see 'drumbeat auth status'
        131008 | permanent_template | Required parameter is missing | complete the parameters in campaign.yaml
        131009 | permanent_template | Parameter value is not valid | correct the value that the details name
        131016 | retry_backoff | Service unavailable | wait; look at Meta's status page
        131020 | permanent_recipient | Group-related error | message people, not groups
        131021 | permanent_recipient | Recipient cannot be sender | take the sender's own number out of the audience
        131026 | permanent_recipient | Message undeliverable | check the number; it may not be on WhatsApp
        131030 | permanent_recipient | Recipient not in allowed list | add the recipient to the test number's list
        131031 | permanent_account | Account has been locked | open Business Support Home; the account is locked
        131037 | permanent_account | Display name approval needed | have the number's display name approved
        131041 | permanent_recipient | Group-related error | message people, not groups
        131042 | permanent_account | Payment issue | settle the payment method in the Billing Hub; what waits is sent then
        131044 | permanent_account | Payment issue | settle the account's payment method in the Billing Hub
        131045 | permanent_account | Incorrect certificate | register the sender's number again
        131047 | permanent_recipient | Re-engagement message | send a template: the person has not written for 24 hours
        131049 | permanent_recipient | Meta chose not to deliver | wait a day before messaging this person again
        131050 | suppress_recipient for marketing | User stopped marketing | leave the person alone until they allow it
        131051 | permanent_template | Unsupported message type | have the request checked
        131052 | permanent_recipient | Media download error | nothing to do; it concerns an incoming message
        131053 | permanent_template | Media upload error | check the header's file: address, type, size
        131055 | permanent_template | Method not allowed | remove via: marketing_messages from the campaign, or use a marketing template
        131057 | retry_backoff after 60s | Account in maintenance mode | wait a minute for Meta's upgrade
        131059 | permanent_recipient | Invalid cursor | nothing to do; the list is read again from its start
        131061 | permanent_template | Max-price template not supported | send a template without a price limit
        131062 | permanent_recipient | User id cannot be used here | add the person's phone number
        131063 | permanent_template | Marketing not allowed here | add via: marketing_messages to the campaign, or allow marketing over the Cloud API
        131065 | permanent_recipient | No max price in this country | send this country a template without a price limit
        131070 | permanent_recipient | Conversation is another app's | nothing to do; templates still reach the person
        131201-131202 | permanent_recipient | Group-related error | message people, not groups
        131204 | permanent_recipient | Group-related error | message people, not groups
        131207-131215 | permanent_recipient | Group-related error | message people, not groups
        131001 | permanent_recipient | Undocumented error | leave this recipient out, or try in another campaign
        131002 | permanent_recipient | Undocumented error | leave this recipient out, or try in another campaign
        131006 | permanent_recipient | Undocumented error | leave this recipient out, or try in another campaign
        131043 | permanent_recipient | Message expired | try again later; the person's phone was off too long
        # Template and its values
        132000 | permanent_template | Number of parameters does not match | give as many parameters as the template has
        132001 | permanent_template | No approved template | correct name or language, or wait for approval; see 'drumbeat doctor'
        132005 | permanent_template | Text too long after substitution | shorten the values, or the template
        132007 | permanent_template | Template breaks a policy | edit the template to keep Meta's policy
        132008 | permanent_template | Parameter value invalid | correct the value that the details name
        132012 | permanent_template | Parameter format does not match | give each parameter the template's form
        132015 | permanent_template | Template is paused | wait until Meta approves the template again
        132016 | permanent_template | Template is disabled | make a new template; this one is off for good
        132018 | permanent_template | Template parameters faulty | correct the parameters in the template
        132021 | permanent_template | Template name conflict | use another template name
        132068 | permanent_template | Flow is blocked | fix the Flow behind the button
        132069 | permanent_template | Flow is throttled | fix the endpoint of the Flow behind the button
        # Registration, marketing messages, payments
        133000 | permanent_account | Incomplete deregistration | deregister the number again
        133004 | retry_backoff | Server temporarily unavailable | wait; look at Meta's status page
        133005 | permanent_account | Two-step verification PIN mismatch | use the number's PIN, or reset it
        133006 | permanent_account | Phone number re-verification needed | verify the number again before registering it
        133008 | wait_rate | Too many PIN guesses | wait as long as the details say before trying the PIN again
        133009 | wait_rate | PIN guessed too fast | wait as long as the details say before trying the PIN again
        133010 | permanent_account | Phone number not registered | register the sender's number on the Cloud API
        133015 | retry_backoff after 300s | Number was deleted recently | wait five minutes for the deletion
        134011 | permanent_account | Payments terms not accepted | accept the WhatsApp Payments terms
        134100 | permanent_template | Only marketing messages supported | remove via: marketing_messages from the campaign, or use a marketing template
        134101 | retry_backoff after 600s | Template still syncing | wait ten minutes for the template to arrive
        134102 | permanent_template | Template unavailable | check the account's onboarding to marketing messages
        134103 | permanent_template | Marketing messages error | check the account's onboarding to marketing messages
        135000 | permanent_account | Generic user error | open Business Support Home; the portfolio may be stopped
        136024 | permanent_account | Verification not possible | the number may be verified already
        136025 | permanent_account | Verification code error | ask for a new code for the number
        137000 | permanent_recipient | Recipient identity changed | ask the person to confirm who they are
        138001-138007 | permanent_account | Calling error | nothing to send is wrong; it concerns calls
        138009 | permanent_account | Calling error | nothing to send is wrong; it concerns calls
        138012 | permanent_account | Calling error | nothing to send is wrong; it concerns calls
        138013 | wait_rate | Calling rate | nothing to send is wrong; it concerns calls
        138018 | permanent_account | Calling error | nothing to send is wrong; it concerns calls
        138038 | permanent_account | Not first for calls | nothing to send is wrong; it concerns calls
        138000 | permanent_template | Calling not enabled | turn calling on for the number, or take the call button out
        139000 | permanent_account | Flow integrity block | open the Flow in WhatsApp Manager; Meta blocks it
        139001-139004 | permanent_template | Flow fault | open the Flow in WhatsApp Manager and fix it
        139100 | permanent_recipient | Blocking failed | block the people one by one
        139101 | permanent_account | Block list limit reached | unblock people before blocking others
        139102 | retry_backoff | Block list changed meanwhile | wait a moment
        139103 | retry_backoff | Block list error | wait a moment
        139200 | permanent_account | Direct Send blocked | send approved templates; the account may not use Direct Send
        147001-147005 | permanent_account | Username error | correct the business username
        1752041 | permanent_account | Duplicate request | nothing to do; the invitation exists already
        # Templates, analytics, migration
        200005 | permanent_account | Template insights unavailable | nothing to send is wrong; wait for insights
        200006 | permanent_account | Template insights cannot be disabled | nothing to do; insights stay on
        200007 | permanent_account | Template insights not enabled | turn template insights on for the account
        2388001 | permanent_account | Number migration refused | turn two-step verification off for the number
        2388012 | permanent_account | Number already in the list | nothing to do; the account has the number already
        2388019 | permanent_template | Template limit exceeded | delete templates that are no longer used
        2388024 | permanent_template | Template already exists | use another name, or edit the template that exists
        2388039 | permanent_template | Template status cannot be changed | wait for the verdict on the template
        2388040 | permanent_template | Character limit exceeded | shorten the template's text
        2388047 | permanent_template | Header format is incorrect | correct the template's header
        2388072 | permanent_template | Body format is incorrect | correct the template's body
        2388073 | permanent_template | Footer format is incorrect | correct the template's footer
        2388091 | permanent_account | Registration code not applicable | ask for a new registration code
        2388093 | permanent_account | Registration code not applicable | ask for a new registration code
        2388103 | permanent_account | Phone migration failed | read the details; the number could not be moved
        2388293 | permanent_template | Too many variables for the text | add words, or take variables out
        2388299 | permanent_template | Variable at the start or end | put words before and after the variable
        2388318 | permanent_template | Generated template not editable | make a template of your own
        2388330 | permanent_template | Generated template not editable | make a template of your own
        2494100 | retry_backoff after 180s | Account in maintenance mode | wait a few minutes
        2494191 | permanent_account | Thread not given | nothing to send is wrong; another app answers there
        2500 | permanent_account | Unknown path | correct graph.version; this version lacks the call
        2494164-2494179 | permanent_account | Sign-up error | go through the sign-up again
        2593079 | permanent_account | Account marked for migration | wait for the end of the account's migration
        2593085 | permanent_account | Account cannot be moved | ask the partner who owns the account
        2593107 | permanent_account | Too many synchronisations | nothing to send is wrong
        2593108 | permanent_account | Synchronisation outside its time | onboard the number again
        """
}
