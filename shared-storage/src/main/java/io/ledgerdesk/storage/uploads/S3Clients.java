package io.ledgerdesk.storage.uploads;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients in which every wait has a bound, and which older S3-compatible servers know. */
final class S3Clients {

    private S3Clients() {}

    /**
     * A client as the settings say. The SDK's own checksums and chunks are off, as many servers do
     * not know them: what is put carries an MD5, which all check.
     */
    static S3Client of(S3Properties settings) {
        S3ClientBuilder client =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(settings.connectTimeout())
                                        .socketTimeout(settings.readTimeout()))
                        .region(Region.of(settings.region()))
                        .forcePathStyle(settings.usesPathStyle())
                        .credentialsProvider(credentials(settings))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                        .overrideConfiguration(
                                override ->
                                        override.apiCallAttemptTimeout(settings.attemptTimeout())
                                                .apiCallTimeout(settings.deadline())
                                                .retryStrategy(
                                                        AwsRetryStrategy.standardRetryStrategy()
                                                                .toBuilder()
                                                                .maxAttempts(settings.attempts())
                                                                .build()));
        if (settings.endpoint() != null) {
            client.endpointOverride(settings.endpoint());
        }
        return client.build();
    }

    private static AwsCredentialsProvider credentials(S3Properties settings) {
        String id = settings.accessKeyId();
        String secret = settings.secretAccessKey();
        return id == null || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }
}
