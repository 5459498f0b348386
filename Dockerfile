# syntax=docker/dockerfile:1

# One image for every role: BILAN_ROLES says what a container does.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# Tests and format are checked by `mvn verify`, before anybody builds an image.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -pl app -am -DskipTests -Dspotless.check.skip=true package
# One directory for each layer, so that a change of our own code moves a few megabytes and not all.
RUN java -Djarmode=tools -jar app/target/bilan.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --chmod=0555 app/src/main/docker/container-health /usr/local/bin/container-health

# A number, so that a cluster can see that it is not root. The process writes to /tmp and nowhere else.
USER 10001:10001
# 8080 serves the API; 8081 serves health and metrics and is not for the public.
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["container-health"]
# What is left of the memory is for threads, metaspace and buffers. More options: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC", "-jar", "bilan.jar"]
