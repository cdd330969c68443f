PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1 ledger');
INSERT INTO grdb_migrations VALUES('2 sharing');
INSERT INTO grdb_migrations VALUES('3 cheaper checks');
INSERT INTO grdb_migrations VALUES('4 recipients');
INSERT INTO grdb_migrations VALUES('5 health');
INSERT INTO grdb_migrations VALUES('6 retries');
INSERT INTO grdb_migrations VALUES('7 replies');
INSERT INTO grdb_migrations VALUES('8 confirmations');
INSERT INTO grdb_migrations VALUES('9 withheld people');
INSERT INTO grdb_migrations VALUES('10 calls');
INSERT INTO grdb_migrations VALUES('11 campaign outlooks');
INSERT INTO grdb_migrations VALUES('12 ties');
INSERT INTO grdb_migrations VALUES('13 report times');
INSERT INTO grdb_migrations VALUES('14 faults');
INSERT INTO grdb_migrations VALUES('15 unclear replies');
INSERT INTO grdb_migrations VALUES('16 brazilian keys');
CREATE TABLE ledger (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16)
, claims INTEGER NOT NULL DEFAULT 0, last_broadcast INTEGER NOT NULL DEFAULT 0, calls_held_until INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO ledger VALUES('63606c7671fec5a5',14,0,0);
CREATE TABLE bucket (
    name TEXT NOT NULL PRIMARY KEY,
    interval INTEGER NOT NULL CHECK (interval > 0),
    origin INTEGER NOT NULL,
    booked BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO bucket VALUES('campaign:everything-named',2016000000,1796058810725614000,X'');
INSERT INTO bucket VALUES('campaign:picture',6048000000,1796058804249214000,X'');
INSERT INTO bucket VALUES('campaign:positions',3628800000000,1796058804625161000,X'');
INSERT INTO bucket VALUES('sender:100000000000001',12600000,1796058810549214000,X'0040000000000000');
INSERT INTO bucket VALUES('sender:100000000000004',12600000,1796058804511761000,X'0102000000000000');
CREATE TABLE broadcast (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
    name TEXT NOT NULL UNIQUE,
    campaign TEXT NOT NULL,
    sender TEXT NOT NULL,
    definition TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('planning', 'active', 'paused', 'finished', 'cancelled', 'skipped')),
    state_reason TEXT,
    due_at INTEGER NOT NULL,
    expires_at INTEGER,
    planned_at INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    reported_revision INTEGER NOT NULL DEFAULT -1
, reported_at INTEGER, reported_state TEXT, report_took INTEGER) STRICT;
INSERT INTO broadcast VALUES(1,'missed@2026-11-30T0900Z','missed','100000000000001','{"campaign":"missed","onUnknown":"hold","quietHours":{"until":390,"from":1395},"parameters":{"body":[{"value":{"segments":[{"column":{"_0":1}}]}}],"header":{"text":{"_1":{"segments":[{"column":{"_0":1}}]}}},"buttons":[]},"timeZone":"Europe\/London","sender":"main","phoneNumberID":"100000000000001","templates":{"en_GB":{"header":{"text":{"_0":"Hello {{1}}"}},"category":"MARKETING","name":"greeting","language":"en_GB","body":"Good morning, {{1}}, all is well.","parameterFormat":"POSITIONAL","buttons":[]}},"messagingAccountID":"200000000000009","columns":["phone","name"],"phoneColumn":0}','skipped','missed, and catch_up is skip',1796029200000,NULL,1796058782737,0,0,1796058782837,'skipped',27);
INSERT INTO broadcast VALUES(2,'location@2026-11-30T1713Z','location','100000000000001','{"phoneColumn":0,"onUnknown":"hold","sender":"main","campaign":"location","messagingAccountID":"200000000000009","phoneNumberID":"100000000000001","templates":{"en":{"parameterFormat":"POSITIONAL","header":{"location":{}},"name":"shop_moved","buttons":[],"body":"We moved, {{1}}. Come and see us.","category":"UTILITY","language":"en"}},"timeZone":"UTC","columns":["phone","name","lat","lon","street"],"quietHours":{"from":1395,"until":390},"parameters":{"buttons":[],"body":[{"value":{"segments":[{"column":{"_0":1}}]}}],"header":{"location":{"name":{"segments":[{"literal":{"_0":"Our "}},{"column":{"default":"new","_0":4}},{"literal":{"_0":" shop"}}]},"address":{"segments":[{"column":{"_0":4,"default":"High Street"}}]},"latitude":{"segments":[{"column":{"_0":2}}]},"longitude":{"segments":[{"column":{"_0":3}}]}}}}}','cancelled','by hand',1796058780000,NULL,1796058782921,7,7,1796058791525,'cancelled',22);
INSERT INTO broadcast VALUES(3,'dropped@2026-11-30T1713Z','dropped','100000000000001','{"messagingAccountID":"200000000000009","phoneNumberID":"100000000000001","columns":["phone","name"],"onUnknown":"hold","sender":"main","campaign":"dropped","timeZone":"Europe\/London","phoneColumn":0,"quietHours":{"from":1395,"until":390},"templates":{"en_GB":{"category":"MARKETING","header":{"text":{"_0":"Hello {{1}}"}},"parameterFormat":"POSITIONAL","name":"evening","language":"en_GB","buttons":[],"body":"Good morning, {{1}}, all is well."}},"parameters":{"header":{"text":{"_1":{"segments":[{"column":{"_0":1}}]}}},"buttons":[],"body":[{"value":{"segments":[{"column":{"_0":1}}]}}]}}','planning',NULL,1796058780000,NULL,1796058786989,6,6,1796058791552,'active',16);
INSERT INTO broadcast VALUES(4,'plain@2026-11-30T1713Z','plain','100000000000001','{"timeZone":"Europe\/London","phoneColumn":0,"parameters":{"body":[],"buttons":[]},"sender":"main","templates":{"en_GB":{"buttons":[{"quickReply":{"text":"Thanks"}}],"header":{"text":{"_0":"Closed on Monday"}},"language":"en_GB","body":"The shop is closed on Monday.","parameterFormat":"POSITIONAL","category":"UTILITY","name":"closing_day"}},"quietHours":{"until":390,"from":1395},"columns":["phone"],"onUnknown":"hold","phoneNumberID":"100000000000001","campaign":"plain","messagingAccountID":"200000000000009"}','finished',NULL,1796058780000,NULL,1796058791225,5,5,1796058802067,'finished',31);
INSERT INTO broadcast VALUES(5,'document@2026-11-30T1713Z','document','100000000000001','{"columns":["mobile","name","order"],"campaign":"document","defaultRegion":"GB","templates":{"en_GB":{"header":{"document":{}},"language":"en_GB","parameterFormat":"POSITIONAL","category":"UTILITY","name":"order_invoice","body":"Hello {{1}}, your order {{2}} is on its way.","buttons":[]}},"messagingAccountID":"200000000000009","quietHours":{"until":390,"from":1395},"filter":{"text":"order contains \"A-\"","condition":{"contains":{"_0":{"column":{"_0":2}},"_1":{"text":{"_0":[65,45]}}}}},"phoneNumberID":"100000000000001","onUnknown":"hold","timeZone":"Europe\/London","sender":"main","phoneColumn":0,"parameters":{"header":{"document":{"filename":{"segments":[{"literal":{"_0":"invoice-"}},{"column":{"_0":2}},{"literal":{"_0":".pdf"}}]},"_0":{"link":{"_0":{"segments":[{"literal":{"_0":"https:\/\/files.example.com\/"}},{"column":{"_0":2}},{"literal":{"_0":".pdf"}}]}}}}},"body":[{"value":{"segments":[{"column":{"default":"customer","_0":1}}]}},{"value":{"segments":[{"column":{"_0":2}}]}}],"buttons":[]}}','finished',NULL,1796058780000,1796101980000,1796058791654,7,7,1796058802115,'finished',43);
INSERT INTO broadcast VALUES(6,'picture@2026-11-30T1713Z','picture','100000000000001','{"timeZone":"Asia\/Kolkata","campaign":"picture","onUnknown":"hold","quietHours":{"from":1395,"until":390},"messagingAccountID":"200000000000009","sender":"main","phoneNumberID":"100000000000001","templates":{"en_GB":{"name":"picture_offer","category":"MARKETING","body":"Look at this, {{1}}!","language":"en_GB","header":{"image":{}},"buttons":[],"parameterFormat":"POSITIONAL"}},"columns":["phone","name","picture"],"phoneColumn":0,"parameters":{"buttons":[],"header":{"image":{"_0":{"link":{"_0":{"segments":[{"column":{"default":"https:\/\/cdn.example.com\/a.jpg","_0":2}}]}}}}},"body":[{"value":{"segments":[{"column":{"_0":1}}]}}]},"rate":{"perSecond":0.16666666666666666}}','finished',NULL,1796058780000,NULL,1796058792005,11,10,1796058804399,'finished',42);
INSERT INTO broadcast VALUES(7,'positions@2026-11-30T1713Z','positions','100000000000004','{"templates":{"pt_BR":{"language":"pt_BR","name":"coupon","category":"MARKETING","parameterFormat":"POSITIONAL","header":{"video":{}},"body":"Oi {{2}}, seu cupom {{1}} vale {{3}}% hoje.","buttons":[{"copyCode":{"example":"SAVE25"}},{"url":{"text":"Loja","url":"https:\/\/loja.example.com\/?c={{1}}"}}]}},"columns":["numero","nome","cupom","valor"],"onUnknown":"hold","quietHours":{"from":1395,"until":390},"timeZone":"America\/Sao_Paulo","campaign":"positions","rate":{"perSecond":0.0002777777777777778},"phoneNumberID":"100000000000004","parameters":{"body":[{"value":{"segments":[{"column":{"_0":2}}]}},{"value":{"segments":[{"column":{"default":"você","_0":1}}]}},{"value":{"segments":[{"column":{"_0":3}}]}}],"buttons":[{"index":0,"value":{"couponCode":{"_0":{"segments":[{"column":{"_0":2}}]}}}},{"index":1,"value":{"urlSuffix":{"_0":{"segments":[{"column":{"_0":2}},{"literal":{"_0":"&de=zap"}}]}}}}],"header":{"video":{"_0":{"id":{"_0":{"segments":[{"literal":{"_0":"1013859600285441"}}]}}}}}},"sender":"second","phoneColumn":0}','paused','by hand',1796058780000,NULL,1796058804478,5,-1,NULL,NULL,NULL);
INSERT INTO broadcast VALUES(8,'everything-named@2026-11-30T1713Z','everything-named','100000000000001','{"weight":3,"phoneNumberID":"100000000000001","rate":{"perSecond":0.5},"campaign":"everything-named","language":{"segments":[{"column":{"default":"en_GB","_0":2}}]},"quietHours":{"from":1395,"until":390},"defaultRegion":"GB","phoneColumn":0,"filter":{"condition":{"all":{"_0":[{"any":{"_0":[{"compare":{"_1":"==","_0":{"column":{"_0":6}},"_2":{"text":{"_0":[103,111,108,100]}}}},{"compare":{"_1":">=","_0":{"column":{"_0":7}},"_2":{"number":{"_0":[49,50],"_1":{"value":12}}}}},{"among":{"_1":[{"text":{"_0":[112,108,97,116,105,110,117,109]}},{"text":{"_0":[48,48,55]}},{"number":{"_1":{"value":7},"_0":[55]}},{"column":{"_0":6}}],"_0":{"column":{"_0":6}}}}]}},{"not":{"_0":{"all":{"_0":[{"compare":{"_0":{"column":{"_0":7}},"_1":">","_2":{"number":{"_0":[49,48,48],"_1":{"value":100}}}}},{"compare":{"_0":{"column":{"_0":7}},"_1":"<","_2":{"number":{"_0":[45,48,46,50,53],"_1":{"value":-0.25}}}}}]}}}},{"any":{"_0":[{"contains":{"_1":{"text":{"_0":[64]}},"_0":{"column":{"_0":9}}}},{"empty":{"_0":{"column":{"_0":8}}}}]}},{"compare":{"_0":{"column":{"_0":6}},"_1":"!=","_2":{"text":{"_0":[105,116,39,115,32,34,111,100,100,34]}}}},{"compare":{"_0":{"number":{"_1":{"value":0.1},"_0":[48,46,49]}},"_1":"<=","_2":{"column":{"_0":7}}}},{"not":{"_0":{"empty":{"_0":{"column":{"_0":9}}}}}}]}},"text":"(tier == \"gold\" or orders >= 12 or tier in [\"platinum\", \"007\", 7, tier]) and not (orders > 100 and orders < -0.25) and (email contains \"@\" or `last visit` is empty) and tier != \"it''s \"\"odd\"\"\" and 0.1 <= orders and email is not empty"},"columns":["phone","First name","lang","item","price","code","tier","orders","last visit","email"],"sender":"main","messagingAccountID":"200000000000009","timeZone":"Europe\/Dublin","templates":{"en_GB":{"language":"en_GB","parameterFormat":"NAMED","name":"autumn_offer","header":{"text":{"_0":"News for {{first_name}}"}},"footer":"Tap to stop offers","id":"594425479261596","body":"Hello {{first_name}}, the {{item}} you liked costs {{price}} less, {{first_name}}.","buttons":[{"quickReply":{"text":"Stop promotions"}},{"quickReply":{"text":"Remind me"}},{"url":{"url":"https:\/\/shop.example.com\/o\/{{1}}","text":"Shop"}},{"url":{"url":"https:\/\/shop.example.com\/about","text":"About"}},{"phoneNumber":{"phoneNumber":"+442079460000","text":"Call"}}],"status":"APPROVED","category":"MARKETING"},"fr":{"language":"fr","parameterFormat":"NAMED","name":"autumn_offer","header":{"text":{"_0":"Des nouvelles pour {{first_name}}"}},"footer":"Tap to stop offers","id":"594425479261596","body":"Bonjour {{first_name}}, pour {{price}} de moins, {{item}} vous attend.","buttons":[{"quickReply":{"text":"Stop promotions"}},{"quickReply":{"text":"Remind me"}},{"url":{"url":"https:\/\/shop.example.com\/o\/{{1}}","text":"Shop"}},{"url":{"url":"https:\/\/shop.example.com\/about","text":"About"}},{"phoneNumber":{"phoneNumber":"+442079460000","text":"Call"}}],"status":"APPROVED","category":"MARKETING"}},"parameters":{"body":[{"value":{"segments":[{"column":{"default":"dear \"friend\"","_0":1}}]},"name":"first_name"},{"value":{"segments":[{"literal":{"_0":"the "}},{"column":{"_0":3}},{"literal":{"_0":" – №"}},{"column":{"default":"","_0":7}}]},"name":"item"},{"value":{"segments":[{"column":{"_0":4}}]},"name":"price"}],"buttons":[{"index":0,"value":{"quickReplyPayload":{"_0":{"segments":[{"literal":{"_0":"STOP autumn"}}]}}}},{"index":1,"value":{"quickReplyPayload":{"_0":{"segments":[{"literal":{"_0":"REMIND "}},{"column":{"default":"none","_0":5}},{"literal":{"_0":" \\ "}},{"column":{"_0":2}}]}}}},{"index":2,"value":{"urlSuffix":{"_0":{"segments":[{"column":{"default":"none","_0":5}}]}}}}],"header":{"text":{"_1":{"segments":[{"column":{"_0":1,"default":"there"}}]},"name":"first_name"}}},"onUnknown":"resend"}','active',NULL,1796058780000,1796130780000,1796058808672,7,-1,NULL,NULL,NULL);
CREATE TABLE message (
    id INTEGER NOT NULL PRIMARY KEY,
    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE CHECK (broadcast = id >> 32),
    recipient INTEGER,
    phone INTEGER,
    cells TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state = 'waiting' OR state = 'sending' OR state = 'accepted' OR state = 'held' OR state = 'sent' OR state = 'delivered' OR state = 'read' OR state = 'failed' OR state = 'unknown' OR state = 'expired' OR state = 'skipped' OR state = 'cancelled'),
    reason TEXT,
    detail TEXT,
    attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    not_before INTEGER NOT NULL DEFAULT 0,
    claimed_at INTEGER,
    accepted_at INTEGER,
    sent_at INTEGER,
    delivered_at INTEGER,
    read_at INTEGER,
    failed_at INTEGER,
    error_code INTEGER,
    error TEXT,
    message_id TEXT,
    category TEXT,
    billable INTEGER,
    pricing_type TEXT,
    CHECK ((state = 'skipped') = (reason IS NOT NULL)),
    CHECK ((attempt > 0) = (claimed_at IS NOT NULL)),
    CHECK (state <> 'sending' OR attempt > 0),
    CHECK (state NOT IN ('waiting', 'sending') OR (recipient IS NOT NULL AND phone IS NOT NULL)),
    CHECK (state <> 'accepted' OR message_id IS NOT NULL),
    CHECK ((failed_at IS NULL) = (error_code IS NULL))
) STRICT;
INSERT INTO message VALUES(8589934593,2,447700900011,447700900011,'+447700900011,Hal,51.5007,-0.1246,"1 High Street, Bath"','cancelled',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server',3,1796058787019,1796058783997,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(8589934594,2,NULL,447700900012,'+447700900012,Ida,95,-0.1246,','skipped','invalid_parameter','the header''s latitude is beyond 90 degrees: column ''lat''',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(12884901889,3,447700900051,447700900051,'+447700900051,Quin','waiting',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server',3,1796058791440,1796058788050,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(17179869185,4,447700900041,447700900041,'+447700900041','read',NULL,NULL,1,0,1796058791283,1796058791399,1796058791000,1796058791000,1796058791000,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000002','utility',1,'regular');
INSERT INTO message VALUES(17179869186,4,447700900042,447700900042,'+447700900042','delivered',NULL,NULL,1,0,1796058791283,1796058791304,1796058791000,1796058791000,NULL,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000001','utility',1,'regular');
INSERT INTO message VALUES(21474836481,5,447700900021,447700900021,'07700 900021,Jo,A-1','read',NULL,NULL,1,0,1796058791686,1796058791802,1796058791000,1796058792000,1796058792000,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000006','utility',1,'regular');
INSERT INTO message VALUES(21474836482,5,447700900022,447700900022,'07700 900022,Kit,A-2','failed',NULL,NULL,1,0,1796058791686,1796058791710,NULL,NULL,NULL,1796058791000,131026,'Message Undeliverable, decided by the simulator','wamid.HBgM22B4FC5B292465560000000000000003',NULL,NULL,NULL);
INSERT INTO message VALUES(21474836483,5,447700900023,447700900023,'07700 900023,Lou,A-3','delivered',NULL,NULL,1,0,1796058791686,1796058791713,1796058791000,1796058792000,NULL,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000004','utility',1,'regular');
INSERT INTO message VALUES(21474836484,5,447700900024,447700900024,'07700 900024,Max,A-4','delivered',NULL,NULL,1,0,1796058791686,1796058791726,1796058791000,1796058792000,NULL,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000005','utility',1,'regular');
INSERT INTO message VALUES(25769803777,6,447700900031,447700900031,'+447700900031,Ned,','read',NULL,NULL,1,0,1796058792039,NULL,1796058792000,1796058792000,1796058792000,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000007','marketing',1,'regular');
INSERT INTO message VALUES(25769803778,6,447700900032,447700900032,'+447700900032,Oda,https://cdn.example.com/b.jpg','read',NULL,NULL,1,0,1796058798048,1796058798203,1796058798000,1796058798000,1796058798000,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000008','marketing',1,'regular');
INSERT INTO message VALUES(25769803779,6,447700900033,447700900033,'+447700900033,Pip,','delivered',NULL,NULL,1,0,1796058804149,1796058804251,1796058804000,1796058804000,NULL,NULL,NULL,NULL,'wamid.HBgM22B4FC5B292465560000000000000009','marketing',1,'regular');
INSERT INTO message VALUES(30064771073,7,551161234567,5511961234567,'+5511961234567,Bia,OI10,10','read',NULL,NULL,1,0,1796058804512,1796058804633,1796058804000,1796058804000,1796058805000,NULL,NULL,NULL,'wamid.HBgM22B4FC5B29246556000000000000000A','marketing',1,'regular');
INSERT INTO message VALUES(30064771074,7,551161234568,5511961234568,'+5511961234568,Caio,OI20,20','waiting',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(30064771075,7,NULL,5511961234569,'+5511961234569,Davi,oi 30,30','skipped','invalid_parameter','the coupon code of button 0 has a character other than the letters A to Z and digits: column ''cupom''; the URL suffix of button 1 has a blank, which must be written %20: column ''cupom''',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(34359738369,8,447700900001,447700900001,'+447700900001,Ada,en_GB,blue scarf,£4.50,GOLD-1,gold,7,2026-01-02,ada@example.com','read',NULL,NULL,1,0,1796058808706,1796058808719,1796058808000,1796058809000,1796058809000,NULL,NULL,NULL,'wamid.HBgM22B4FC5B29246556000000000000000B','marketing',1,'regular');
INSERT INTO message VALUES(34359738370,8,447700900002,447700900002,'+447700900002,,fr,lampe « Été »,4,GOLD-2,gold,0.1,,b@example.com','delivered',NULL,NULL,1,0,1796058810546,1796058810727,1796058810000,1796058811000,NULL,NULL,NULL,NULL,'wamid.HBgM22B4FC5B29246556000000000000000C','marketing',1,'regular');
INSERT INTO message VALUES(34359738371,8,447700900003,447700900003,'+447700900003,Chi,en-gb,kettle,3%,,silver,12,,c@example.org','waiting',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(34359738372,8,NULL,447700900004,'+447700900004,Dov,xx,kettle,3%,C-4,gold,3,,d@example.org','skipped','invalid_parameter','the template has no translation ''xx'': column ''lang''; the template has ''en_GB'', ''fr''',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(34359738373,8,NULL,447700900005,'+447700900005,Eve,fr,,3%,C-5,gold,3,,e@example.org','skipped','missing_parameter','body parameter ''item'' is empty: column ''item''',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(34359738374,8,447700900006,447700900006,'+447700900006,Fin,fr,cup,3%,C-6,tin,3,,f@example.org','waiting',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(34359738375,8,NULL,447700900001,'+447700900001,Ada again,fr,cup,3%,C-7,gold,3,,f@example.org','skipped','duplicate','row 1 has the same recipient',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO message VALUES(34359738376,8,NULL,NULL,'nobody,Gus,fr,cup,3%,C-8,gold,3,,f@example.org','skipped','invalid_phone','''nobody'' is no phone number: column ''phone''; write the number with + and its country code, such as +447700900123',0,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE attempt (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome = 'accepted' OR outcome = 'rejected' OR outcome = 'not_sent' OR outcome = 'unknown'),
    code INTEGER,
    detail TEXT,
    PRIMARY KEY (message, number)
) STRICT, WITHOUT ROWID;
INSERT INTO attempt VALUES(8589934593,1,1796058783084,1796058783090,'not_sent',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server');
INSERT INTO attempt VALUES(8589934593,2,1796058783196,1796058783196,'not_sent',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server');
INSERT INTO attempt VALUES(8589934593,3,1796058784003,1796058784004,'not_sent',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server');
INSERT INTO attempt VALUES(12884901889,1,1796058787037,1796058787044,'not_sent',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server');
INSERT INTO attempt VALUES(12884901889,2,1796058787138,1796058787138,'not_sent',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server');
INSERT INTO attempt VALUES(12884901889,3,1796058788058,1796058788058,'not_sent',NULL,'the request did not leave: Failed to connect to 127.0.0.1 port 8790 after 0 ms: Couldn''t connect to server');
INSERT INTO attempt VALUES(17179869185,1,1796058791397,1796058791399,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(17179869186,1,1796058791296,1796058791304,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(21474836481,1,1796058791800,1796058791802,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(21474836482,1,1796058791700,1796058791710,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(21474836483,1,1796058791712,1796058791713,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(21474836484,1,1796058791724,1796058791726,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(25769803777,1,1796058792153,1796058792162,'unknown',NULL,'the connection ended before an answer came, and nothing is sent twice');
INSERT INTO attempt VALUES(25769803778,1,1796058798201,1796058798203,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(25769803779,1,1796058804249,1796058804251,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(30064771073,1,1796058804625,1796058804633,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(34359738369,1,1796058808711,1796058808719,'accepted',NULL,NULL);
INSERT INTO attempt VALUES(34359738370,1,1796058810725,1796058810727,'accepted',NULL,NULL);
CREATE TABLE status_event (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    attempt INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'sent' OR kind = 'delivered' OR kind = 'read' OR kind = 'failed'),
    code INTEGER NOT NULL,
    at INTEGER NOT NULL,
    detail TEXT,
    PRIMARY KEY (message, attempt, kind, code)
) STRICT, WITHOUT ROWID;
INSERT INTO status_event VALUES(17179869185,1,'delivered',0,1796058791000,NULL);
INSERT INTO status_event VALUES(17179869185,1,'read',0,1796058791000,NULL);
INSERT INTO status_event VALUES(17179869185,1,'sent',0,1796058791000,NULL);
INSERT INTO status_event VALUES(17179869186,1,'delivered',0,1796058791000,NULL);
INSERT INTO status_event VALUES(17179869186,1,'sent',0,1796058791000,NULL);
INSERT INTO status_event VALUES(21474836481,1,'delivered',0,1796058792000,NULL);
INSERT INTO status_event VALUES(21474836481,1,'read',0,1796058792000,NULL);
INSERT INTO status_event VALUES(21474836481,1,'sent',0,1796058791000,NULL);
INSERT INTO status_event VALUES(21474836482,1,'failed',131026,1796058791000,'Message Undeliverable, decided by the simulator');
INSERT INTO status_event VALUES(21474836483,1,'delivered',0,1796058792000,NULL);
INSERT INTO status_event VALUES(21474836483,1,'sent',0,1796058791000,NULL);
INSERT INTO status_event VALUES(21474836484,1,'delivered',0,1796058792000,NULL);
INSERT INTO status_event VALUES(21474836484,1,'sent',0,1796058791000,NULL);
INSERT INTO status_event VALUES(25769803777,1,'delivered',0,1796058792000,NULL);
INSERT INTO status_event VALUES(25769803777,1,'read',0,1796058792000,NULL);
INSERT INTO status_event VALUES(25769803777,1,'sent',0,1796058792000,NULL);
INSERT INTO status_event VALUES(25769803778,1,'delivered',0,1796058798000,NULL);
INSERT INTO status_event VALUES(25769803778,1,'read',0,1796058798000,NULL);
INSERT INTO status_event VALUES(25769803778,1,'sent',0,1796058798000,NULL);
INSERT INTO status_event VALUES(25769803779,1,'delivered',0,1796058804000,NULL);
INSERT INTO status_event VALUES(25769803779,1,'sent',0,1796058804000,NULL);
INSERT INTO status_event VALUES(30064771073,1,'delivered',0,1796058804000,NULL);
INSERT INTO status_event VALUES(30064771073,1,'read',0,1796058805000,NULL);
INSERT INTO status_event VALUES(30064771073,1,'sent',0,1796058804000,NULL);
INSERT INTO status_event VALUES(34359738369,1,'delivered',0,1796058809000,NULL);
INSERT INTO status_event VALUES(34359738369,1,'read',0,1796058809000,NULL);
INSERT INTO status_event VALUES(34359738369,1,'sent',0,1796058808000,NULL);
INSERT INTO status_event VALUES(34359738370,1,'delivered',0,1796058811000,NULL);
INSERT INTO status_event VALUES(34359738370,1,'sent',0,1796058810000,NULL);
CREATE TABLE unmatched_status (
    message_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'delivered', 'read', 'failed')),
    code INTEGER NOT NULL,
    at INTEGER NOT NULL,
    detail TEXT,
    category TEXT,
    billable INTEGER,
    pricing_type TEXT, recipient INTEGER, sender TEXT, user_id TEXT,
    PRIMARY KEY (message_id, kind, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE suppression (
    id INTEGER NOT NULL PRIMARY KEY,
    recipient INTEGER,
    phone INTEGER,
    user_id TEXT,
    scope TEXT NOT NULL CHECK (scope IN ('marketing', 'all')),
    source TEXT NOT NULL CHECK (source IN ('operator', 'imported', 'reply', 'preference', 'platform')),
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    CHECK (recipient IS NOT NULL OR user_id IS NOT NULL),
    CHECK ((recipient IS NULL) = (phone IS NULL))
) STRICT;
INSERT INTO suppression VALUES(1,447700900021,447700900021,NULL,'all','reply','stop (en)',1796058792000);
INSERT INTO suppression VALUES(2,447700900032,447700900032,NULL,'all','reply','stop (en)',1796058798000);
INSERT INTO suppression VALUES(3,551161234567,5511961234567,NULL,'all','reply','stop (en)',1796058805000);
INSERT INTO suppression VALUES(4,447700900001,447700900001,NULL,'all','reply','stop (en)',1796058809000);
CREATE TABLE contact (
    recipient INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE callback_segment (
    name TEXT NOT NULL PRIMARY KEY,
    offset INTEGER NOT NULL CHECK (offset >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO callback_segment VALUES('2026-11-30.ndjson',27257);
CREATE TABLE campaign (
    id TEXT NOT NULL PRIMARY KEY,
    considered_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO campaign VALUES('document',1796058782737);
INSERT INTO campaign VALUES('dropped',1796058782737);
INSERT INTO campaign VALUES('everything-named',1796058782737);
INSERT INTO campaign VALUES('location',1796058782737);
INSERT INTO campaign VALUES('missed',1796058782737);
INSERT INTO campaign VALUES('picture',1796058782737);
INSERT INTO campaign VALUES('plain',1796058782737);
INSERT INTO campaign VALUES('positions',1796058782737);
CREATE TABLE sender (
    phone_number_id TEXT NOT NULL PRIMARY KEY,
    proven_until INTEGER NOT NULL DEFAULT 0,
    pace REAL NOT NULL DEFAULT 1 CHECK (pace > 0 AND pace <= 1),
    pace_decreased_at INTEGER NOT NULL DEFAULT 0
, proven_by INTEGER, marketing_held_until INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
INSERT INTO sender VALUES('100000000000001',1796058810546,1.0,0,34359738370,0);
INSERT INTO sender VALUES('100000000000004',1796058804512,1.0,0,30064771073,0);
CREATE TABLE contender (
    broadcast INTEGER NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
    sender TEXT NOT NULL,
    marketing INTEGER NOT NULL CHECK (marketing IN (0, 1)),
    weight INTEGER NOT NULL CHECK (weight > 0),
    wanted REAL NOT NULL CHECK (wanted >= 0),
    reach INTEGER NOT NULL,
    credit REAL NOT NULL CHECK (credit >= 0),
    seen_at INTEGER NOT NULL
) STRICT;
INSERT INTO contender VALUES(2,'100000000000001',0,1,0.0,1796058784197,0.0,1796058783997);
INSERT INTO contender VALUES(3,'100000000000001',1,1,0.0,1796058788250,0.0,1796058788050);
INSERT INTO contender VALUES(4,'100000000000001',0,1,0.0,1796058791595,0.0,1796058791395);
INSERT INTO contender VALUES(5,'100000000000001',0,1,0.0,1796058791993,0.0,1796058791793);
INSERT INTO contender VALUES(6,'100000000000001',1,1,0.0,1796058804349,0.0,1796058804149);
INSERT INTO contender VALUES(7,'100000000000004',1,1,0.00027777777777777777753,1796058808475,0.0,1796058808275);
INSERT INTO contender VALUES(8,'100000000000001',1,3,0.5,1796058811561,0.0,1796058811361);
CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('presumed_not_sent', 'spaced', 'slowed_down', 'marketing_held',
                                       'restored', 'moved')),
    at INTEGER NOT NULL,
    detail TEXT NOT NULL,
    message INTEGER REFERENCES message ON DELETE CASCADE,
    broadcast INTEGER REFERENCES broadcast ON DELETE CASCADE,
    sender TEXT,
    evidence INTEGER,
    CHECK ((message IS NOT NULL) + (broadcast IS NOT NULL) + (sender IS NOT NULL) = 1)
) STRICT;
INSERT INTO decision VALUES(1,'moved',1796058791143,'the broadcast became cancelled: by hand',NULL,2,NULL,NULL);
INSERT INTO decision VALUES(2,'moved',1796058808562,'the broadcast became paused: by hand',NULL,7,NULL,NULL);
CREATE TABLE number (
    phone_number_id TEXT NOT NULL PRIMARY KEY,
    daily_recipients INTEGER CHECK (daily_recipients > 0),
    read_at INTEGER NOT NULL,
    account TEXT, digits TEXT, name TEXT, name_status TEXT, verification TEXT, status TEXT, quality TEXT, throughput TEXT, tier TEXT, is_on_app INTEGER NOT NULL DEFAULT 0 CHECK (is_on_app IN (0, 1))) STRICT, WITHOUT ROWID;
INSERT INTO number VALUES('100000000000001',NULL,1796058791280,'200000000000002','15550100100','Simulated Business','APPROVED','VERIFIED','CONNECTED','GREEN','STANDARD','TIER_UNLIMITED',0);
INSERT INTO number VALUES('100000000000004',NULL,1796058804508,'200000000000002','15550100100','Simulated Business','APPROVED','VERIFIED','CONNECTED','GREEN','STANDARD','TIER_UNLIMITED',0);
CREATE TABLE recipient (
    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
    recipient INTEGER NOT NULL,
    message INTEGER NOT NULL,
    PRIMARY KEY (broadcast, recipient)
) STRICT, WITHOUT ROWID;
INSERT INTO recipient VALUES(2,447700900011,8589934593);
INSERT INTO recipient VALUES(3,447700900051,12884901889);
INSERT INTO recipient VALUES(4,447700900041,17179869185);
INSERT INTO recipient VALUES(4,447700900042,17179869186);
INSERT INTO recipient VALUES(5,447700900021,21474836481);
INSERT INTO recipient VALUES(5,447700900022,21474836482);
INSERT INTO recipient VALUES(5,447700900023,21474836483);
INSERT INTO recipient VALUES(5,447700900024,21474836484);
INSERT INTO recipient VALUES(6,447700900031,25769803777);
INSERT INTO recipient VALUES(6,447700900032,25769803778);
INSERT INTO recipient VALUES(6,447700900033,25769803779);
INSERT INTO recipient VALUES(7,551161234567,30064771073);
INSERT INTO recipient VALUES(7,551161234568,30064771074);
INSERT INTO recipient VALUES(8,447700900001,34359738369);
INSERT INTO recipient VALUES(8,447700900002,34359738370);
INSERT INTO recipient VALUES(8,447700900003,34359738371);
INSERT INTO recipient VALUES(8,447700900006,34359738374);
CREATE TABLE condition (
    account TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject IN ('account', 'number', 'template')),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    aspect TEXT NOT NULL,
    value TEXT NOT NULL,
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER,
    is_said INTEGER NOT NULL CHECK (is_said IN (0, 1)),
    PRIMARY KEY (account, subject, name, language, aspect)
) STRICT, WITHOUT ROWID;
CREATE TABLE obstacle (
    broadcast INTEGER NOT NULL PRIMARY KEY REFERENCES broadcast ON DELETE CASCADE,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE unread_event (
    field TEXT NOT NULL,
    raw TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (field, raw)
) STRICT, WITHOUT ROWID;
CREATE TABLE withheld (
    message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
    attempt INTEGER NOT NULL,
    code INTEGER NOT NULL,
    failed_at INTEGER NOT NULL,
    retried_at INTEGER NOT NULL, recipient INTEGER,
    PRIMARY KEY (message, attempt)
) STRICT, WITHOUT ROWID;
CREATE TABLE reply (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    sender TEXT,
    recipient INTEGER,
    phone INTEGER,
    user_id TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    payload TEXT,
    context TEXT,
    wish TEXT CHECK (wish IN ('opt_out', 'opt_in')),
    new_phone INTEGER,
    message INTEGER REFERENCES message ON DELETE SET NULL, unclear TEXT, standby INTEGER NOT NULL DEFAULT 0,
    CHECK ((recipient IS NULL) = (phone IS NULL))
) STRICT;
INSERT INTO reply VALUES('wamid.HBgR22B4FC5B292465560000000000000005',1796058792000,'100000000000001',447700900024,447700900024,NULL,'text','Thank you!',NULL,NULL,NULL,NULL,21474836484,NULL,0);
INSERT INTO reply VALUES('wamid.HBgR22B4FC5B292465560000000000000006',1796058792000,'100000000000001',447700900021,447700900021,NULL,'text','STOP',NULL,NULL,'opt_out',NULL,21474836481,NULL,0);
INSERT INTO reply VALUES('wamid.HBgR22B4FC5B292465560000000000000008',1796058798000,'100000000000001',447700900032,447700900032,NULL,'text','STOP',NULL,NULL,'opt_out',NULL,25769803778,NULL,0);
INSERT INTO reply VALUES('wamid.HBgR22B4FC5B29246556000000000000000A',1796058805000,'100000000000004',551161234567,5511961234567,NULL,'text','STOP',NULL,NULL,'opt_out',NULL,30064771073,NULL,0);
INSERT INTO reply VALUES('wamid.HBgR22B4FC5B29246556000000000000000B',1796058809000,'100000000000001',447700900001,447700900001,NULL,'text','STOP',NULL,NULL,'opt_out',NULL,34359738369,NULL,0);
INSERT INTO reply VALUES('wamid.HBgR22B4FC5B29246556000000000000000C',1796058811000,'100000000000001',447700900002,447700900002,NULL,'text','Thank you!',NULL,NULL,NULL,NULL,34359738370,NULL,0);
CREATE TABLE reply_window (
    sender TEXT NOT NULL,
    person TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    PRIMARY KEY (sender, person)
) STRICT, WITHOUT ROWID;
INSERT INTO reply_window VALUES('100000000000001','+447700900001',1796058809000);
INSERT INTO reply_window VALUES('100000000000001','+447700900002',1796058811000);
INSERT INTO reply_window VALUES('100000000000001','+447700900021',1796058792000);
INSERT INTO reply_window VALUES('100000000000001','+447700900024',1796058792000);
INSERT INTO reply_window VALUES('100000000000001','+447700900032',1796058798000);
INSERT INTO reply_window VALUES('100000000000004','+551161234567',1796058805000);
CREATE TABLE event_line (
    id INTEGER NOT NULL PRIMARY KEY,
    line TEXT NOT NULL
) STRICT;
CREATE TABLE confirmation (
    sender TEXT NOT NULL,
    recipient INTEGER NOT NULL,
    reply TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state = 'sending' OR state = 'accepted' OR state = 'failed' OR state = 'unknown'),
    at INTEGER NOT NULL,
    detail TEXT,
    PRIMARY KEY (sender, recipient)
) STRICT, WITHOUT ROWID;
CREATE TABLE graph_call (
    id INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO graph_call VALUES(1,1796058791276);
INSERT INTO graph_call VALUES(2,1796058804504);
CREATE TABLE campaign_outlook (
    campaign TEXT NOT NULL PRIMARY KEY,
    seen_at INTEGER NOT NULL,
    next_at INTEGER,
    faults TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO campaign_outlook VALUES('document',1796058782737,1797757200000,'[]');
INSERT INTO campaign_outlook VALUES('dropped',1796058782737,1797757200000,'[]');
INSERT INTO campaign_outlook VALUES('everything-named',1796058782737,1796634000000,'[]');
INSERT INTO campaign_outlook VALUES('location',1796058782737,1797757200000,'[]');
INSERT INTO campaign_outlook VALUES('missed',1796058782737,NULL,'[]');
INSERT INTO campaign_outlook VALUES('picture',1796058782737,1797737400000,'[]');
INSERT INTO campaign_outlook VALUES('plain',1796058782737,1797757200000,'[]');
INSERT INTO campaign_outlook VALUES('positions',1796058782737,1797768000000,'[]');
CREATE TABLE campaign_hold (
    campaign TEXT NOT NULL PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tie (
    key TEXT NOT NULL,
    other TEXT NOT NULL,
    phone INTEGER,
    at INTEGER NOT NULL,
    source TEXT NOT NULL
        CHECK (source = 'answer' OR source = 'status' OR source = 'reply' OR source = 'change'),
    ended_at INTEGER,
    PRIMARY KEY (key, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE heard (
    refusal TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE consent (
    key TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope = 'marketing' OR scope = 'all'),
    source TEXT NOT NULL CHECK (source = 'reply' OR source = 'preference'),
    at INTEGER NOT NULL,
    PRIMARY KEY (key, scope, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE paused_for (
    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
    code INTEGER NOT NULL,
    PRIMARY KEY (broadcast, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE restricted_country (
    broadcast INTEGER NOT NULL REFERENCES broadcast ON DELETE CASCADE,
    region TEXT NOT NULL,
    PRIMARY KEY (broadcast, region)
) STRICT, WITHOUT ROWID;
CREATE INDEX broadcast_by_campaign ON broadcast (campaign, due_at);
CREATE INDEX broadcast_open ON broadcast (due_at) WHERE state IN ('planning', 'active');
CREATE INDEX broadcast_unreported ON broadcast (id) WHERE revision <> reported_revision;
CREATE INDEX message_by_state ON message (broadcast, state, not_before);
CREATE INDEX message_by_message_id ON message (message_id) WHERE message_id IS NOT NULL;
CREATE UNIQUE INDEX suppression_by_recipient ON suppression (recipient, scope) WHERE recipient IS NOT NULL;
CREATE UNIQUE INDEX suppression_by_user_id ON suppression (user_id, scope) WHERE user_id IS NOT NULL;
CREATE INDEX contact_by_time ON contact (at);
CREATE INDEX message_unknown ON message (broadcast) WHERE state = 'unknown';
CREATE INDEX contender_by_sender ON contender (sender, seen_at);
CREATE INDEX decision_by_message ON decision (message) WHERE message IS NOT NULL;
CREATE INDEX decision_by_broadcast ON decision (broadcast) WHERE broadcast IS NOT NULL;
CREATE INDEX decision_by_sender ON decision (sender, at) WHERE sender IS NOT NULL;
CREATE INDEX message_withheld ON message (broadcast, failed_at) WHERE error_code = 131049;
CREATE INDEX message_withheld_from ON message (recipient) WHERE error_code = 131049;
CREATE INDEX unmatched_by_recipient ON unmatched_status (recipient) WHERE recipient IS NOT NULL;
CREATE INDEX reply_by_message ON reply (message) WHERE message IS NOT NULL;
CREATE INDEX reply_unmatched ON reply (at) WHERE message IS NULL;
CREATE INDEX reply_opt_out ON reply (at) WHERE wish = 'opt_out';
CREATE INDEX reply_opt_in ON reply (recipient) WHERE wish = 'opt_in';
CREATE INDEX withheld_from ON withheld (recipient, retried_at);
CREATE INDEX message_restricted ON message (broadcast) WHERE error_code = 130497;
CREATE INDEX message_dropped ON message (broadcast, failed_at) WHERE error_code = 132015;
COMMIT;
