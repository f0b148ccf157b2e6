package com.example.county;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.region.Region;
import io.sanling.result.AssessmentResult;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same service on each Spring Boot, as its users call it. */
class ServiceIT {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port\\D*(\\d+)");
  private static final Pattern LIBRARY =
      Pattern.compile("(sanling|drools|kie|guava|failureaccess|jspecify)-.*\\.jar");

  private static final String HURT =
      """
      {"unit": {"id": "410328104205", "idScheme": "DIVISION_CODE", "kind": "VILLAGE",
                "division": "410328104205", "setting": "RURAL"},
       "accidents": [{"id": "A-1", "occurredOn": "2022-06-01", "type": "WORK_SAFETY",
                      "minorInjuries": 1, "determination": {"status": "CONFIRMED"}}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"2.7", "3.2", "4.0"})
  void whatItAnswersIsTheDocumentedJson(String boot) throws Exception {
    Process service = start(boot);
    try {
      String port = port(service);
      HttpResponse<String> assessed = post(port, HURT);
      AssessmentResult result = AssessmentResult.parse(assessed.body());
      assertThat(result.grade()).isEqualTo("FAIL");
      assertThat(assessed.body()).isEqualTo(result.toJson());
      assertThat(post(port, HURT).body()).isEqualTo(assessed.body());

      assertThat(Region.parseAll(get(port, "/regions")))
          .isNotEmpty()
          .allSatisfy(region -> assertThat(region.nonConforming()).isEqualTo(1));
      assertThat(get(port, "/units/410328104205/explanation")).contains("零事故");

      assertThat(
              send(HttpRequest.newBuilder(uri(port, "/units/x/explanation")).build()).statusCode())
          .isEqualTo(404);

      HttpResponse<String> refused = post(port, HURT.replace("RURAL", "TOWN"));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("REC-ENUM", "TOWN");
    } finally {
      service.destroy();
      service.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static Process start(String boot) throws IOException {
    List<String> classPath = new ArrayList<>(List.of("target/classes"));
    try (Stream<Path> jars = Files.list(Path.of("boot-" + boot, "target", "jars"))) {
      jars.sorted().map(Path::toString).forEach(classPath::add);
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (LIBRARY.matcher(Path.of(entry).getFileName().toString()).matches()) {
        classPath.add(entry);
      }
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            String.join(File.pathSeparator, classPath),
            CountyService.class.getName(),
            "--server.port=0",
            "--spring.main.banner-mode=off")
        .redirectErrorStream(true)
        .start();
  }

  private static String port(Process service) throws IOException {
    StringBuilder log = new StringBuilder();
    var said = service.inputReader(UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      log.append(line).append('\n');
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return port.group(1);
      }
    }
    throw new AssertionError("the service ended:\n" + log);
  }

  private static HttpResponse<String> post(String port, String record) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(port, "/units"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(record))
            .build());
  }

  private static String get(String port, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(port, path)).build()).body();
  }

  private static URI uri(String port, String path) {
    return URI.create(String.format(Locale.ROOT, "http://localhost:%s%s", port, path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
  }
}
