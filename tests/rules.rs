//! The rules of the parameters, one after the other: what each accepts, what it refuses, and in which words.

mod common;

use common::{GROUP, SERVERS, assert_findings, cases, options, params};
use slb_backend_servers::{
    BackendServer, Given, RemoveParams, SignOptions, rules, to_json, validate_remove_params as validate,
};
use wasm_bindgen_test::wasm_bindgen_test;

/// Asserts what is found in a list with that one entry.
#[track_caller]
fn entry(entry: &str, issues: &[&str], warnings: &[&str]) {
    assert_findings(&validate(&params(&format!("[{entry}]")), &options()), issues, warnings);
}

/// Asserts what is found in a field of an ECS instance's entry.
#[track_caller]
fn field(name: &str, value: &str, issues: &[&str]) {
    let port = if name == "Port" { "" } else { r#""Port":80,"# };
    entry(&format!(r#"{{{port}"ServerId":"i-bp1fa","{name}":{value}}}"#), issues, &[]);
}

#[track_caller]
fn region(given: impl Into<Given<'static>>, issues: &[&str], warnings: &[&str]) {
    assert_findings(&validate(&RemoveParams::new(given, GROUP, SERVERS), &options()), issues, warnings);
}

#[track_caller]
fn group(given: impl Into<Given<'static>>, issues: &[&str]) {
    assert_findings(&validate(&RemoveParams::new("cn-hangzhou", given, SERVERS), &options()), issues, &[]);
}

#[track_caller]
fn servers(given: impl Into<Given<'static>>, issues: &[&str]) {
    assert_findings(&validate(&RemoveParams::new("cn-hangzhou", GROUP, given), &options()), issues, &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn region_id_is_required() {
    let wanted = "RegionId must be a region ID such as \"cn-hangzhou\"; came";
    region(Given::Absent, &[&format!("RegionId required: {wanted} nothing")], &[]);
    region("", &[&format!("RegionId required: {wanted} an empty string")], &[]);
    region(Given::Number(1.0), &[&format!("RegionId invalid_type: {wanted} a number")], &[]);
    region(Given::Other("an object".into()), &[&format!("RegionId invalid_type: {wanted} an object")], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn region_id_can_be_part_of_a_host_name() {
    let wanted = "RegionId invalid_characters: \
                  RegionId must hold lower-case letters, digits and \"-\" only, a letter first; came";
    region("cn-hangzhou", &[], &[]);
    region("a", &[], &["RegionId unknown_region: RegionId is none of the known regions; came \"a\""]);
    for (id, shown) in [
        ("CN-hangzhou", r#""CN-hangzhou""#),
        ("cn_hangzhou", r#""cn_hangzhou""#),
        ("evil.example/", r#""evil.example/""#),
        ("a@b", r#""a@b""#),
        ("1cn", r#""1cn""#),
        ("-cn", r#""-cn""#),
        ("cn-hangzhou\r\nx: y", r#""cn-hangzhou\r\nx: y""#),
        ("杭州", r#""杭州""#),
    ] {
        region(id, &[&format!("{wanted} {shown}")], &[]);
    }
    let longest = "a".repeat(rules::REGION_ID_LENGTH);
    region(
        longest.clone(),
        &[],
        &[&format!("RegionId unknown_region: RegionId is none of the known regions; came \"{}…\"", "a".repeat(40))],
    );
    region(longest + "a", &["RegionId too_long: RegionId must have at most 63 characters; came 64"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_unknown_region_is_a_warning_with_the_nearest() {
    region(
        "cn-hangzou",
        &[],
        &[
            "RegionId unknown_region: RegionId is none of the known regions; came \"cn-hangzou\"; did you mean \"cn-hangzhou\"?",
        ],
    );
    // As near to two, it is the first.
    region(
        "us-est-1",
        &[],
        &[
            "RegionId unknown_region: RegionId is none of the known regions; came \"us-est-1\"; did you mean \"us-east-1\"?",
        ],
    );
    region(
        "mars-north-1",
        &[],
        &["RegionId unknown_region: RegionId is none of the known regions; came \"mars-north-1\""],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn v_server_group_id_begins_with_rsp() {
    group("rsp-2zef2msjj4noh", &[]);
    let wanted = "VServerGroupId must be a vServer group ID such as \"rsp-cige6j5e7p\"; came";
    group(Given::Absent, &[&format!("VServerGroupId required: {wanted} nothing")]);
    group(Given::Number(f64::NAN), &[&format!("VServerGroupId invalid_type: {wanted} a number")]);
    let prefix = "VServerGroupId wrong_prefix: VServerGroupId must begin with \"rsp-\" and go on; came";
    group("lb-bp1", &[&format!("{prefix} \"lb-bp1\"")]);
    group("RSP-cige", &[&format!("{prefix} \"RSP-cige\"")]);
    group("rsp-", &[&format!("{prefix} \"rsp-\"")]);
    group("rsp-cige 6", &["VServerGroupId white_space: VServerGroupId must not hold white space; came \"rsp-cige 6\""]);
    group(" rsp-cige", &["VServerGroupId white_space: VServerGroupId must not hold white space; came \" rsp-cige\""]);
    group(
        "rsp-ci\u{0}ge",
        &[
            "VServerGroupId control_character: VServerGroupId must not hold control characters; came \"rsp-ci\\u0000ge\"",
        ],
    );
    group(
        "rsp-cige6****",
        &["VServerGroupId placeholder: \
         VServerGroupId is the masked value of an example: put the real one in its place; came \"rsp-cige6****\""],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn backend_servers_is_a_list_or_its_json() {
    let wanted = "BackendServers must be a list of backend servers, or the JSON of one; came";
    servers(Given::Absent, &[&format!("BackendServers required: {wanted} nothing")]);
    servers(Given::Number(3.0), &[&format!("BackendServers invalid_type: {wanted} a number")]);
    servers(r#"{"ServerId":"i-1"}"#, &[&format!("BackendServers invalid_type: {wanted} an object")]);
    servers("\"i-1\"", &[&format!("BackendServers invalid_type: {wanted} a string")]);
    servers("80", &[&format!("BackendServers invalid_type: {wanted} a number")]);
    servers("-80.5", &[&format!("BackendServers invalid_type: {wanted} a number")]);
    servers("true", &[&format!("BackendServers invalid_type: {wanted} a boolean")]);
    servers("null", &[&format!("BackendServers invalid_type: {wanted} null")]);
    servers(" \n[ { \"ServerId\" : \"i-1\" , \"Port\" : 80 } ] ", &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn backend_servers_that_are_no_json_say_where_and_why() {
    let invalid = |text: &str, expected: &str, at: &str, came: &str| {
        let issue = format!("BackendServers must be JSON, with {expected} at {at}; came {came}");
        assert_findings(&validate(&params(text), &options()), &[&format!("BackendServers invalid_json: {issue}")], &[]);
    };
    let end = "the end of the text";
    invalid("i-1", "a value", "line 1, column 1", "\"i\"");
    invalid("[{\"ServerId\":\"i-1\"}", "a comma, or the end of the list", "line 1, column 20", end);
    invalid("[{\"ServerId\":\"i-1\"},\n  ]", "a value", "line 2, column 3", "\"]\"");
    invalid("[{\"ServerId\":\"i-1\"\n,}]", "a key in double quotes", "line 2, column 2", "\"}\"");
    invalid("[{\"ServerId\" \"i-1\"}]", "a colon", "line 1, column 14", "\"\\\"\"");
    let description = "[{\"ServerId\":\"i-1\",\n\"Description\":\"后端\" x}]";
    invalid(description, "a comma, or the end of the object", "line 2, column 20", "\"x\"");
    invalid("[] []", "the end", "line 1, column 4", "\"[\"");
    let single = "a single quote: JSON quotes with \"";
    invalid("[{'ServerId':'i-1'}]", "a key in double quotes", "line 1, column 3", single);
    invalid("['i-1']", "a value", "line 1, column 2", single);
    invalid("[]'", "the end", "line 1, column 3", "\"'\"");
    let string = "the end of a string, which holds no line break or the like";
    invalid("[\"i-1", string, "line 1, column 6", end);
    invalid("[\"i\n\"]", string, "line 1, column 4", "\"\\n\"");
    invalid("[\"\\x\"]", "one of JSON's escapes", "line 1, column 4", "\"x\"");
    invalid("[\"\\u00g0\"]", "four hexadecimal digits", "line 1, column 7", "\"g\"");
    for (number, column, came) in [("-", 3, "\"]\""), ("1.", 4, "\"]\""), ("1e+", 5, "\"]\""), ("-a", 3, "\"a\"")] {
        invalid(&format!("[{number}]"), "a digit", &format!("line 1, column {column}"), came);
    }
    for (number, column, came) in [("080", 3, "\"8\""), ("1a", 3, "\"a\""), ("1.5.5", 5, "\".\"")] {
        invalid(&format!("[{number}]"), "a comma, or the end of the list", &format!("line 1, column {column}"), came);
    }
    invalid("[nul]", "a value", "line 1, column 2", "\"n\"");
    invalid(&"[".repeat(cases(100_000)), "no more lists and objects in one another", "line 1, column 65", "\"[\"");
}

#[wasm_bindgen_test(unsupported = test)]
fn backend_servers_has_1_to_20_entries() {
    let list = |count: u16| {
        let list: Vec<BackendServer> = (1..=count)
            .map(|port| BackendServer { server_id: "i-1", port: Some(port), ..Default::default() })
            .collect();
        to_json(&list)
    };
    let with = |count, options: SignOptions<'static>| validate(&params(&list(count)), &options);
    assert_findings(&with(1, options()), &[], &[]);
    assert_findings(&with(20, options()), &[], &[]);
    let few = "BackendServers too_few: BackendServers must name at least one server; came an empty list";
    assert_findings(&with(0, options()), &[few], &[]);
    let many = "BackendServers too_many: BackendServers must have at most 20 entries in one request; came 21";
    assert_findings(&with(21, options()), &[many], &[]);
    assert_findings(&with(40, options().max_servers(40)), &[], &[]);
    let many = "BackendServers too_many: BackendServers must have at most 5 entries in one request; came 6";
    assert_findings(&with(6, options().max_servers(5)), &[many], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn max_servers_is_a_positive_integer() {
    for (given, came) in [
        (Given::Number(0.0), "0"),
        (Given::Number(-3.0), "-3"),
        (Given::Number(1.5), "a fraction"),
        (Given::Number(f64::NAN), "a number"),
        (Given::Number(f64::INFINITY), "a number"),
        (Given::Number(999_999_999_999_999.0), "999999999999999"),
        (Given::Number(1e15), "a number"),
        (Given::from("20"), "a string"),
    ] {
        let options = SignOptions { max_servers: given, ..options() };
        let issue = format!("options.maxServers out_of_range: maxServers must be an integer from 1 on; came {came}");
        assert_findings(&validate(&params(SERVERS), &options), &[&issue], &[]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_entry_is_an_object() {
    let wanted = "BackendServers.0 invalid_type: an entry of BackendServers must be an object with a ServerId; came";
    entry("\"i-1\"", &[&format!("{wanted} a string")], &[]);
    entry("7", &[&format!("{wanted} a number")], &[]);
    entry("null", &[&format!("{wanted} null")], &[]);
    entry("[{}]", &[&format!("{wanted} a list")], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn keys_are_those_of_the_reference_and_stand_once() {
    let unknown = |key: &str, hint: &str| {
        format!("BackendServers.0.{key} unknown_key: \"{key}\" is no field of a backend server{hint}")
    };
    let with = |key: &str| format!(r#"{{"ServerId":"i-1","Port":80,"{key}":1}}"#);
    entry(&with("Prot"), &[&unknown("Prot", "; did you mean \"Port\"?")], &[]);
    entry(&with("serverIp"), &[&unknown("serverIp", "; did you mean \"ServerIp\"?")], &[]);
    entry(&with("port"), &[&unknown("port", "; did you mean \"Port\"?")], &[]);
    entry(&with("NodeName"), &[&unknown("NodeName", "")], &[]);
    entry(&with("__proto__"), &[&unknown("__proto__", "")], &[]);
    entry(
        r#"{"Port":80,"serverId":"i-1"}"#,
        &[
            "BackendServers.0.ServerId required: \
         ServerId must be the ID of an ECS instance, an ENI or an elastic container instance; came nothing",
            &unknown("serverId", "; did you mean \"ServerId\"?"),
        ],
        &[],
    );
    entry(
        r#"{"ServerId":"i-1","Port":80,"P\u006Frt":81,"Port":82}"#,
        &["BackendServers.0.Port duplicate_key: Port must stand once in an entry; the receiver may take either value"],
        &[],
    );
    let params = RemoveParams { unknown: vec!["regionId".to_owned(), "OwnerId".to_owned()], ..params(SERVERS) };
    assert_findings(
        &validate(&params, &options()),
        &[
            "regionId unknown_key: \"regionId\" is no parameter of this operation; did you mean \"RegionId\"?",
            "OwnerId unknown_key: \"OwnerId\" is no parameter of this operation",
        ],
        &[],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn server_id_is_a_string() {
    let with = |id: &str| format!(r#"{{"ServerId":{id},"Port":80}}"#);
    let required = "BackendServers.0.ServerId required: \
         ServerId must be the ID of an ECS instance, an ENI or an elastic container instance; came";
    entry(&with("\"i-bp1fa\""), &[], &[]);
    entry(r#"{"Port":80}"#, &[&format!("{required} nothing")], &[]);
    entry(&with("\"\""), &[&format!("{required} an empty string")], &[]);
    let string = "BackendServers.0.ServerId invalid_type: ServerId must be a string; came";
    entry(&with("42"), &[&format!("{string} 42")], &[]);
    entry(&with("null"), &[&format!("{string} null")], &[]);
    entry(&with("[\"i-1\"]"), &[&format!("{string} a list")], &[]);
    entry(&with("{}"), &[&format!("{string} an object")], &[]);
    entry(
        &with("\"i-bp1 fa\""),
        &["BackendServers.0.ServerId white_space: ServerId must not hold white space; came \"i-bp1 fa\""],
        &[],
    );
    entry(
        &with("\"i-hhshhs****\""),
        &["BackendServers.0.ServerId placeholder: \
         ServerId is the masked value of an example: put the real one in its place; came \"i-hhshhs****\""],
        &[],
    );
    entry(
        &with("\"***\""),
        &["BackendServers.0.ServerId placeholder: \
         ServerId is the masked value of an example: put the real one in its place; came \"***\""],
        &[],
    );
    entry(
        &with("\"i-\\ud800\""),
        &[
            "BackendServers.0.ServerId invalid_json: ServerId holds an escape that stands for no character; came \"i-\\ud800\"",
        ],
        &[],
    );
    entry(
        &with("\"vm-233\""),
        &[],
        &[
            "BackendServers.0.ServerId unknown_prefix: ServerId begins with none of \"i-\", \"eni-\", \"eci-\"; came \"vm-233\"",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn port_is_an_integer_from_1_to_65535() {
    for accepted in ["1", "80", "65535", "\"1\"", "\"80\"", "\"65535\"", "\"\\u0038\\u0030\""] {
        field("Port", accepted, &[]);
    }
    let wanted = "Port must be an integer from 1 to 65535";
    for refused in ["0", "65536", "-1", "\"0\"", "\"65536\"", "\"-1\"", "99999999999999999999"] {
        field("Port", refused, &[&format!("BackendServers.0.Port out_of_range: {wanted}; came {refused}")]);
    }
    for refused in [
        "80.5",
        "80.0",
        "8e1",
        "-0.0",
        "-0",
        "\"-0\"",
        "\"080\"",
        "\"8e1\"",
        "\"+80\"",
        "\" 80\"",
        "\"\"",
        "\"-\"",
        "\"http\"",
        "\"８０\"",
    ] {
        let issue =
            format!("BackendServers.0.Port not_integer: {wanted}, written in plain decimal digits; came {refused}");
        field("Port", refused, &[&issue]);
    }
    for (refused, came) in [("true", "true"), ("null", "null"), ("[80]", "a list"), ("{\"a\":80}", "an object")] {
        field("Port", refused, &[&format!("BackendServers.0.Port invalid_type: {wanted}; came {came}")]);
    }
    entry(
        r#"{"ServerId":"i-1"}"#,
        &[],
        &["BackendServers.0.Port no_port: Port is absent, though a member of the group is a ServerId with a Port"],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn weight_is_an_integer_from_0_to_100() {
    for accepted in ["0", "100", "\"0\"", "\"100\""] {
        field("Weight", accepted, &[]);
    }
    let wanted = "Weight must be an integer from 0 to 100";
    for refused in ["101", "-1", "\"101\""] {
        field("Weight", refused, &[&format!("BackendServers.0.Weight out_of_range: {wanted}; came {refused}")]);
    }
    field(
        "Weight",
        "\"00\"",
        &[&format!("BackendServers.0.Weight not_integer: {wanted}, written in plain decimal digits; came \"00\"")],
    );
    field("Weight", "false", &[&format!("BackendServers.0.Weight invalid_type: {wanted}; came false")]);
}

#[wasm_bindgen_test(unsupported = test)]
fn type_is_one_of_three() {
    field("Type", "\"ecs\"", &[]);
    let wanted = "BackendServers.0.Type unknown_value: Type must be \"ecs\", \"eni\" or \"eci\"; came";
    field("Type", "\"ECS\"", &[&format!("{wanted} \"ECS\"; did you mean \"ecs\"?")]);
    field("Type", "\"enl\"", &[&format!("{wanted} \"enl\"; did you mean \"eni\"?")]);
    field("Type", "\"\"", &[&format!("{wanted} \"\"")]);
    field("Type", "\"slb\"", &[&format!("{wanted} \"slb\"")]);
    field("Type", "null", &["BackendServers.0.Type invalid_type: Type must be a string; came null"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn type_fits_the_prefix_of_server_id() {
    let with = |id: &str, kind: &str| format!(r#"{{"ServerId":"{id}","Port":80{kind}}}"#);
    for (id, kind) in [("i-1", ""), ("i-1", "ecs"), ("eni-1", "eni"), ("eci-1", "eci")] {
        let kind = if kind.is_empty() { String::new() } else { format!(r#","Type":"{kind}""#) };
        entry(&with(id, &kind), &[], &[]);
    }
    for kind in ["eni", "eci"] {
        let issue = format!("BackendServers.0.Type required: Type must be \"{kind}\" for this ServerId; came nothing");
        entry(&with(&format!("{kind}-1"), ""), &[&issue], &[]);
    }
    for (id, given, wanted) in
        [("i-1", "eni", "ecs"), ("eni-1", "ecs", "eni"), ("eni-1", "eci", "eni"), ("eci-1", "eni", "eci")]
    {
        let issue = format!(
            "BackendServers.0.Type type_mismatch: Type must be \"{wanted}\" for this ServerId; came \"{given}\""
        );
        entry(&with(id, &format!(r#","Type":"{given}""#)), &[&issue], &[]);
    }
    entry(&with("eni-1", r#","Type":7"#), &["BackendServers.0.Type invalid_type: Type must be a string; came 7"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn server_ip_is_an_address_of_an_eni_or_eci() {
    let with = |address: &str| format!(r#"{{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":{address}}}"#);
    for accepted in ["192.168.0.1", "::1", "2001:db8::8a2e:370:7334", "::ffff:192.0.2.1"] {
        entry(&with(&format!("\"{accepted}\"")), &[], &[]);
    }
    for refused in [
        "",
        "192.168.0",
        "192.168.0.256",
        "192.168.0.01",
        "10.0.0.1/24",
        "[::1]",
        "fe80::1%eth0",
        "example.com",
        " 10.0.0.1",
    ] {
        entry(
            &with(&format!("\"{refused}\"")),
            &[&format!(
                "BackendServers.0.ServerIp invalid_address: ServerIp must be an IPv4 or IPv6 address; came \"{refused}\""
            )],
            &[],
        );
    }
    entry(
        &with("\"192.168.**.**\""),
        &["BackendServers.0.ServerIp placeholder: \
         ServerIp is the masked value of an example: put the real one in its place; came \"192.168.**.**\""],
        &[],
    );
    entry(
        &with("3232235521"),
        &["BackendServers.0.ServerIp invalid_type: ServerIp must be a string; came 3232235521"],
        &[],
    );
    let unused = "BackendServers.0.ServerIp server_ip_unused: \
         ServerIp has a meaning for ENIs and elastic container instances only";
    entry(r#"{"ServerId":"i-1","Port":80,"ServerIp":"10.0.0.1"}"#, &[], &[unused]);
    entry(r#"{"ServerId":"i-1","Port":80,"Type":"ecs","ServerIp":"10.0.0.1"}"#, &[], &[unused]);
}

#[wasm_bindgen_test(unsupported = test)]
fn description_is_1_to_80_letters_digits_marks_and_chinese_characters() {
    let quoted = |text: &str| format!("\"{text}\"");
    for accepted in ["a", "test-112", "a/b.c_d-E9", "后端服务器-01/生产.环境_甲", "𠮷", "〇", "龥"] {
        field("Description", &quoted(accepted), &[]);
    }
    for long in ["x".repeat(80), "描".repeat(80), "𠮷".repeat(80)] {
        field("Description", &quoted(&long), &[]);
        let issue = "BackendServers.0.Description too_long: Description must have 1 to 80 characters; came 81";
        field("Description", &quoted(&(long.clone() + &long[..long.chars().next().unwrap().len_utf8()])), &[issue]);
    }
    field(
        "Description",
        "\"\"",
        &[
            "BackendServers.0.Description too_short: Description must have 1 to 80 characters; came none: leave it out instead",
        ],
    );
    for (refused, shown) in [
        (" ", " "),
        ("a b", " "),
        ("a,b", ","),
        ("a:b", ":"),
        ("é", "é"),
        ("ж", "ж"),
        ("かな", "か"),
        ("，", "，"),
        ("🚀", "🚀"),
        ("a\\nb", "\\n"),
        ("\\u0000", "\\u0000"),
    ] {
        let issue = format!(
            "BackendServers.0.Description invalid_characters: Description must hold letters, digits, \"-\", \"/\", \".\", \"_\" and Chinese characters only; came \"{shown}\""
        );
        field("Description", &quoted(refused), &[&issue]);
    }
    field("Description", "5", &["BackendServers.0.Description invalid_type: Description must be a string; came 5"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_same_member_twice_is_a_warning() {
    let same = |list: &str, warnings: &[&str]| assert_findings(&validate(&params(list), &options()), &[], warnings);
    let warning = "BackendServers.1 duplicate_member: this entry names the same member as BackendServers[0]";
    same(r#"[{"ServerId":"i-1","Port":80,"Weight":1},{"ServerId":"i-1","Port":"80","Weight":2}]"#, &[warning]);
    same(r#"[{"ServerId":"i-1","Port":80},{"ServerId":"i-1","Port":81}]"#, &[]);
    same(r#"[{"ServerId":"i-1","Port":80},{"ServerId":"i-2","Port":80}]"#, &[]);
    let eni = |first: &str, second: &str| {
        let entry = |ip: &str| format!(r#"{{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":"{ip}"}}"#);
        format!("[{},{}]", entry(first), entry(second))
    };
    same(&eni("10.0.0.1", "10.0.0.2"), &[]);
    same(&eni("10.0.0.1", "10.0.0.1"), &[warning]);
    same(&eni("::1", "0:0:0:0:0:0:0:1"), &[warning]);
}

#[wasm_bindgen_test(unsupported = test)]
fn all_findings_come_at_once() {
    let params = RemoveParams {
        unknown: vec!["Region".to_owned()],
        ..RemoveParams::new(
            "CN",
            "sg-1",
            r#"[{"ServerId":"i-1","Port":0,"Weight":101,"Type":"x","ServerIp":"y","Description":"!"},3]"#,
        )
    };
    let found = validate(&params, &options());
    let codes: Vec<String> =
        common::lines(&found.issues).iter().map(|line| line.split(':').next().unwrap().into()).collect();
    assert_eq!(
        codes,
        [
            "RegionId invalid_characters",
            "VServerGroupId wrong_prefix",
            "BackendServers.0.Weight out_of_range",
            "BackendServers.0.Description invalid_characters",
            "BackendServers.0.Type unknown_value",
            "BackendServers.0.ServerIp invalid_address",
            "BackendServers.0.Port out_of_range",
            "BackendServers.1 invalid_type",
            "Region unknown_key",
        ]
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn a_flood_of_findings_is_cut() {
    let list = format!("[{}0]", "0,".repeat(5000));
    let found = validate(&params(&list), &options());
    assert_eq!(found.issues.len(), 1001);
    assert_eq!(common::lines(&found.issues[1000..]), [" more_issues: only the first 1000 findings are listed"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_examples_of_the_reference_pass_with_real_addresses() {
    for (name, list) in [
        (
            "ECS",
            r#"[{ "ServerId": "i-xxxxxxxxx", "Weight": "100", "Type": "ecs", "Port":"80","Description":"test-112" }]"#,
        ),
        (
            "ENI",
            r#"[{ "ServerId": "eni-xxxxxxxxx", "Weight": "100", "Type": "eni", "ServerIp": "192.168.0.1", "Port":"80","Description":"test-112" }]"#,
        ),
        (
            "ENI with several addresses",
            r#"[{ "ServerId": "eni-xxxxxxxxx", "Weight": "100", "Type": "eni", "ServerIp": "192.168.0.1", "Port":"80","Description":"test-113" },{ "ServerId": "eni-xxxxxxxxx", "Weight": "100", "Type": "eni", "ServerIp": "172.166.0.1", "Port":"80","Description":"test-113" }]"#,
        ),
        (
            "ECI",
            r#"[{ "ServerId": "eci-xxxxxxxxx", "Weight": "100", "Type": "eci", "ServerIp": "192.168.0.1", "Port":"80","Description":"test-114" }]"#,
        ),
    ] {
        let found = validate(&params(list), &options());
        assert_eq!((found.issues, found.warnings), (vec![], vec![]), "{name}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_quotation_can_do_nothing_to_a_terminal() {
    let servers = r#"[{"ServerId":"i-1","Port":80,"\u001b[31m\u202e\u0085\u007f":1}]"#;
    let found = validate(&params(servers), &options());
    let key = "\u{1b}[31m\u{202e}\u{85}\u{7f}";
    let told = r#"unknown_key: "\u001b[31m\u202e\u0085\u007f" is no field of a backend server"#;
    assert_findings(&found, &[&format!("BackendServers.0.{key} {told}")], &[]);
    let wanted =
        "RegionId invalid_characters: RegionId must hold lower-case letters, digits and \"-\" only, a letter first";
    region("a\t\r\n\"", &[&format!(r#"{wanted}; came "a\t\r\n\"""#)], &[]);
    region("\\", &[&format!(r#"{wanted}; came "\\""#)], &[]);
}
