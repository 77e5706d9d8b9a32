//! The regions of Server Load Balancer and their endpoints.
//!
//! Source: the product list of `aliyun/aliyun-openapi-meta`, product Slb.

use std::borrow::Cow;

use serde::Serialize;

use self::PublicEndpoint::{Central, Regional};
use crate::text::concat_str;

/// The endpoint that several regions share.
const CENTRAL_ENDPOINT: &str = "slb.aliyuncs.com";

#[derive(Clone, Copy)]
enum PublicEndpoint {
    /// The one that several regions share.
    Central,
    /// The region's own.
    Regional,
}

#[derive(Clone, Copy)]
struct Row {
    id: &'static str,
    public: PublicEndpoint,
    has_vpc_endpoint: bool,
}

type Named = (&'static str, Row);

const fn row(id: &'static str, name: &'static str, public: PublicEndpoint, has_vpc_endpoint: bool) -> Named {
    (name, Row { id, public, has_vpc_endpoint })
}

/// The regions by ID: the name, where the public endpoint is, and whether there is one inside VPCs.
#[rustfmt::skip]
const REGIONS: [Named; 37] = [
    row("ap-northeast-1", "Japan (Tokyo)", Regional, true),
    row("ap-northeast-2", "South Korea (Seoul)", Regional, true),
    row("ap-south-1", "India (Mumbai) Closed", Regional, true),
    row("ap-southeast-1", "Singapore", Regional, true),
    row("ap-southeast-2", "Australia (Sydney) Closed", Regional, true),
    row("ap-southeast-3", "Malaysia (Kuala Lumpur)", Regional, true),
    row("ap-southeast-5", "Indonesia (Jakarta)", Regional, true),
    row("ap-southeast-6", "Philippines (Manila)", Regional, true),
    row("ap-southeast-7", "Thailand (Bangkok)", Regional, true),
    row("cn-beijing", "China (Beijing)", Regional, true),
    row("cn-beijing-finance-1", "China North 2 Finance (Preview)", Regional, true),
    row("cn-chengdu", "China (Chengdu)", Regional, true),
    row("cn-fuzhou", "China (Fuzhou - Local Region)", Regional, true),
    row("cn-guangzhou", "China (Guangzhou)", Regional, true),
    row("cn-hangzhou", "China (Hangzhou)", Central, true),
    row("cn-hangzhou-finance", "China East 1 Finance", Central, false),
    row("cn-heyuan", "China (Heyuan)", Regional, true),
    row("cn-heyuan-acdr-1", "Heyuan ACDR Auto", Regional, true),
    row("cn-hongkong", "China (Hong Kong)", Regional, true),
    row("cn-huhehaote", "China (Hohhot)", Regional, true),
    row("cn-nanjing", "China (Nanjing - Local Region)", Regional, true),
    row("cn-qingdao", "China (Qingdao)", Regional, true),
    row("cn-shanghai", "China (Shanghai)", Regional, true),
    row("cn-shanghai-finance-1", "China East 2 Finance", Central, true),
    row("cn-shenzhen", "China (Shenzhen)", Regional, true),
    row("cn-shenzhen-finance-1", "China South 1 Finance", Central, true),
    row("cn-wuhan-lr", "China (Wuhan - Local Region)", Regional, true),
    row("cn-wulanchabu", "China (Ulanqab)", Regional, true),
    row("cn-zhangjiakou", "China (Zhangjiakou)", Regional, true),
    row("cn-zhengzhou-jva", "Zhengzhou (China Unicom Joint Venture)", Regional, true),
    row("eu-central-1", "Germany (Frankfurt)", Regional, true),
    row("eu-west-1", "UK (London)", Regional, true),
    row("me-central-1", "Saudi Arabia (Riyadh)", Regional, true),
    row("me-east-1", "UAE (Dubai)", Regional, true),
    row("na-south-1", "Mexico", Regional, true),
    row("us-east-1", "US (Virginia)", Regional, true),
    row("us-west-1", "US (Silicon Valley)", Regional, true),
];

/// The same without names, which a program that lists no regions leaves out.
static ROWS: [Row; REGIONS.len()] = {
    let mut rows = [const { Row { id: "", public: Central, has_vpc_endpoint: false } }; REGIONS.len()];
    let mut at = 0;
    while at < rows.len() {
        rows[at] = REGIONS[at].1;
        at += 1;
    }
    rows
};

/// Regions that the product list leaves out, and that the central endpoint serves. Source: the endpoint map of the official
/// Python SDK, `alibabacloud_slb20140515` 3.3.31.
const UNLISTED: [&str; 1] = ["cn-north-2-gov-1"];

/// The network that a request comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// The internet.
    #[default]
    Public,
    /// A virtual private cloud of the region.
    Vpc,
}

/// A region and its endpoints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// The ID, as the parameter `RegionId` takes it.
    #[serde(rename = "RegionId")]
    pub region_id: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// The host on the internet.
    pub endpoint: Cow<'static, str>,
    /// The host inside VPCs, if there is one.
    #[serde(rename = "vpcEndpoint", skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<String>,
}

/// Lists the regions, sorted by ID.
#[must_use]
pub fn regions() -> Vec<Region> {
    REGIONS
        .iter()
        .map(|&(name, row)| Region {
            region_id: row.id,
            name,
            endpoint: match row.public {
                Central => CENTRAL_ENDPOINT.into(),
                Regional => public_endpoint(row.id).into(),
            },
            vpc_endpoint: row.has_vpc_endpoint.then(|| vpc_endpoint(row.id)),
        })
        .collect()
}

/// Returns the host of a region, or `None` if the region has no endpoint in the network.
///
/// An unknown region gets the host that its ID suggests, so that new regions work.
#[must_use]
pub fn endpoint(region_id: &str, network: Network) -> Option<Cow<'static, str>> {
    match (find(region_id), network) {
        (_, Network::Public) if UNLISTED.contains(&region_id) => Some(CENTRAL_ENDPOINT.into()),
        (_, Network::Vpc) if UNLISTED.contains(&region_id) => None,
        (Some(Row { public: Central, .. }), Network::Public) => Some(CENTRAL_ENDPOINT.into()),
        (_, Network::Public) => Some(public_endpoint(region_id).into()),
        (Some(Row { has_vpc_endpoint: false, .. }), Network::Vpc) => None,
        (_, Network::Vpc) => Some(vpc_endpoint(region_id).into()),
    }
}

/// Returns true if the table has the region.
pub(crate) fn is_known(region_id: &str) -> bool {
    find(region_id).is_some() || UNLISTED.contains(&region_id)
}

/// Lists the IDs of the known regions.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.id).chain(UNLISTED)
}

fn find(region_id: &str) -> Option<&'static Row> {
    let index = ROWS.binary_search_by_key(&region_id, |row| row.id).ok()?;
    ROWS.get(index)
}

fn public_endpoint(region_id: &str) -> String {
    concat_str(&["slb.", region_id, ".aliyuncs.com"])
}

fn vpc_endpoint(region_id: &str) -> String {
    concat_str(&["slb-vpc.", region_id, ".aliyuncs.com"])
}
