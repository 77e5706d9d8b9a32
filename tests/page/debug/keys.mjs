/** The access keys that the service knows. */
export const permanent = { accessKeyId: "testid", accessKeySecret: "testsecret" };
export const temporary = { accessKeyId: "STS.testid", accessKeySecret: "stssecret", securityToken: "token+/=~*'" };
