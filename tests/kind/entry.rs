//! One entry of a list of backend servers: each field, and the rules between fields.

use slb_backend_servers::{MAX_SERVERS, validate_params};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{assert_findings, params};
use crate::name;

/// Asserts what is found in a list of that one entry. Paths are those within the entry.
#[track_caller]
fn entry(entry: &str, issues: &[&str], warnings: &[&str]) {
    let [issues, warnings] =
        [issues, warnings].map(|paths| paths.iter().map(|path| format!("BackendServers.0.{path}")).collect::<Vec<_>>());
    let [issues, warnings] = [&issues, &warnings].map(|lines| lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_findings(&validate_params(&params(&format!("[{entry}]")), MAX_SERVERS), &issues, &warnings);
}

/// Asserts what is found in a field of the entry of an ECS instance.
#[track_caller]
fn field(name: &str, value: &str, issues: &[&str]) {
    let port = if name == "Port" { "" } else { r#""Port":80,"# };
    entry(&format!(r#"{{{port}"ServerId":"i-bp1fa","{name}":{value}}}"#), issues, &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn keys_are_those_of_the_reference() {
    let with = |key: &str| format!(r#"{{"ServerId":"i-1","Port":80,"{key}":1}}"#);
    for (key, finding) in [
        ("Prot", "Prot unknown_key ~ Port"),
        ("serverIp", "serverIp unknown_key ~ ServerIp"),
        ("port", "port unknown_key ~ Port"),
        ("NodeName", "NodeName unknown_key"),
        ("__proto__", "__proto__ unknown_key"),
        ("vpcId", "vpcId unknown_key"),
    ] {
        entry(&with(key), &[finding], &[]);
    }
    entry(r#"{"Port":80,"serverId":"i-1"}"#, &["ServerId required = nothing", "serverId unknown_key ~ ServerId"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn keys_occur_once() {
    entry(r#"{"ServerId":"i-1","Port":80,"P\u006Frt":81,"Port":82}"#, &["Port duplicate_key"], &[]);
    entry(
        r#"{"ServerId":"i-1","Port":80,"ServerId":"i-1","Port":80}"#,
        &["ServerId duplicate_key", "Port duplicate_key"],
        &[],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn server_id_is_the_id_of_a_server() {
    let with = |id: &str| format!(r#"{{"ServerId":{id},"Port":80}}"#);
    entry(&with("\"i-bp1fa\""), &[], &[]);
    entry(r#"{"Port":80}"#, &["ServerId required = nothing"], &[]);
    for (id, finding) in [
        ("\"\"", "ServerId required = an empty string"),
        ("42", "ServerId invalid_type = 42"),
        ("null", "ServerId invalid_type = null"),
        ("[\"i-1\"]", "ServerId invalid_type = a list"),
        ("{}", "ServerId invalid_type = an object"),
        ("\"i-bp1 fa\"", "ServerId white_space = \"i-bp1 fa\""),
        ("\"i-hhshhs****\"", "ServerId placeholder = \"i-hhshhs****\""),
        ("\"***\"", "ServerId placeholder = \"***\""),
        ("\"i-\\u0007\"", "ServerId control_character = \"i-\\u0007\""),
        ("\"i-1\u{200B}\"", "ServerId invalid_characters"),
        ("\"i-1\u{AD}\"", "ServerId invalid_characters"),
        ("\"\u{202E}i-1\"", "ServerId invalid_characters = \"\\u202ei-1\""),
        ("\"i-1\u{FFFD}\"", "ServerId invalid_characters"),
        ("\"\u{456}-1\"", "ServerId invalid_characters = \"\u{456}-1\""),
        ("\"i-\\ud800\"", "ServerId invalid_json"),
    ] {
        entry(&with(id), &[finding], &[]);
    }
    entry(&with("\"vm-233\""), &[], &["ServerId unknown_prefix = \"vm-233\""]);
}

#[wasm_bindgen_test(unsupported = test)]
fn port_is_an_integer_from_1_to_65535() {
    for accepted in ["1", "80", "65535", "\"1\"", "\"80\"", "\"65535\"", "\"\\u0038\\u0030\""] {
        field("Port", accepted, &[]);
    }
    for refused in ["0", "65536", "-1", "\"0\"", "\"65536\"", "\"-1\"", "99999999999999999999"] {
        field("Port", refused, &[&format!("Port out_of_range = {refused}")]);
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
        "\"-\"",
        "\"http\"",
        "\"８０\"",
    ] {
        field("Port", refused, &[&format!("Port not_integer = {refused}")]);
    }
    for (refused, received) in [("true", "true"), ("null", "null"), ("[80]", "a list"), ("{\"a\":80}", "an object")] {
        field("Port", refused, &[&format!("Port invalid_type = {received}")]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_entry_without_a_port_is_a_warning() {
    entry(r#"{"ServerId":"i-1"}"#, &[], &["Port no_port"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_port_is_not_the_same_as_none() {
    field("Port", "\"\"", &["Port not_integer = \"\""]);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_text_in_another_optional_field_counts_as_not_given() {
    for name in ["Weight", "Description", "Type", "ServerIp"] {
        field(name, "\"\"", &[]);
    }
    let eni = r#"{"ServerId":"eni-1","Port":80,"Weight":"","Description":"","Type":"","ServerIp":""}"#;
    entry(eni, &["Type required = nothing"], &[]);
    // Without an address, an entry means any member of the ENI at that port.
    let list = format!(
        "[{},{}]",
        eni.replace(r#""Type":"""#, r#""Type":"eni""#),
        eni.replace(r#""Type":"""#, r#""Type":"eni""#)
    );
    assert_findings(&validate_params(&params(&list), MAX_SERVERS), &[], &["BackendServers.1 duplicate_member"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn weight_is_an_integer_from_0_to_100() {
    for accepted in ["0", "100", "\"0\"", "\"100\""] {
        field("Weight", accepted, &[]);
    }
    for refused in ["101", "-1", "\"101\""] {
        field("Weight", refused, &[&format!("Weight out_of_range = {refused}")]);
    }
    field("Weight", "\"00\"", &["Weight not_integer = \"00\""]);
    field("Weight", "false", &["Weight invalid_type = false"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn type_is_one_of_three() {
    field("Type", "\"ecs\"", &[]);
    field("Type", "\"ECS\"", &["Type unknown_value = \"ECS\" ~ ecs"]);
    field("Type", "\"enl\"", &["Type unknown_value = \"enl\" ~ eni"]);
    field("Type", "\"slb\"", &["Type unknown_value = \"slb\""]);
    field("Type", "null", &["Type invalid_type = null"]);
}

#[wasm_bindgen_test(unsupported = test)]
fn type_fits_the_prefix_of_server_id() {
    let with = |id: &str, kind: &str| format!(r#"{{"ServerId":"{id}","Port":80{kind}}}"#);
    let with_type = |id, kind: &str| with(id, &format!(r#","Type":"{kind}""#));
    entry(&with("i-1", ""), &[], &[]);
    for (id, kind) in [("i-1", "ecs"), ("eni-1", "eni"), ("eci-1", "eci")] {
        entry(&with_type(id, kind), &[], &[]);
    }
    for id in ["eni-1", "eci-1"] {
        entry(&with(id, ""), &["Type required = nothing"], &[]);
    }
    for (id, given) in [("i-1", "eni"), ("eni-1", "ecs"), ("eni-1", "eci"), ("eci-1", "eni")] {
        entry(&with_type(id, given), &[&format!("Type type_mismatch = \"{given}\"")], &[]);
    }
    entry(&with("eni-1", r#","Type":7"#), &["Type invalid_type = 7"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn server_ip_is_an_address() {
    let with = |address: &str| format!(r#"{{"ServerId":"eni-1","Port":80,"Type":"eni","ServerIp":{address}}}"#);
    for accepted in ["192.168.0.1", "::1", "2001:db8::8a2e:370:7334", "::ffff:192.0.2.1"] {
        entry(&with(&format!("\"{accepted}\"")), &[], &[]);
    }
    for refused in [
        "192.168.0",
        "192.168.0.256",
        "192.168.0.01",
        "10.0.0.1/24",
        "[::1]",
        "fe80::1%eth0",
        "example.com",
        " 10.0.0.1",
    ] {
        entry(&with(&format!("\"{refused}\"")), &[&format!("ServerIp invalid_address = \"{refused}\"")], &[]);
    }
    entry(&with("\"192.168.**.**\""), &["ServerIp placeholder = \"192.168.**.**\""], &[]);
    entry(&with("3232235521"), &["ServerIp invalid_type = 3232235521"], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn the_address_of_an_ecs_instance_is_accepted() {
    entry(r#"{"ServerId":"i-1","Port":80,"ServerIp":"10.0.0.1"}"#, &[], &[]);
    entry(r#"{"ServerId":"i-1","Port":80,"Type":"ecs","ServerIp":"10.0.0.1"}"#, &[], &[]);
}

#[wasm_bindgen_test(unsupported = test)]
fn ignored_fields_are_accepted() {
    for name in ["ServerRegionId", "VbrId", "VpcId", "ProxyProtocolV2Enabled"] {
        for value in ["\"cn-hangzhou\"", "\"\"", "null", "true", "7", "{\"a\":[]}"] {
            field(name, value, &[]);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn description_has_the_rules_of_names() {
    let quoted = |text: &str| serde_json::to_string(text).expect("JSON");
    for accepted in name::ACCEPTED {
        field("Description", &quoted(accepted), &[]);
    }
    for (refused, shown) in name::REFUSED {
        field("Description", &quoted(refused), &[&format!("Description invalid_characters = \"{shown}\"")]);
    }
    for character in ["x", "描", "𠮷"] {
        field("Description", &quoted(&character.repeat(80)), &[]);
        field("Description", &quoted(&character.repeat(81)), &["Description too_long = 81"]);
    }
    field("Description", "5", &["Description invalid_type = 5"]);
}
