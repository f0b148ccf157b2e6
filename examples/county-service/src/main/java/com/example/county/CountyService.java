package com.example.county;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.value.SanlingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Assesses the units of a county as they are reported, and counts its regions. */
@SpringBootApplication
@RestController
public class CountyService {
  private final Rulebook rulebook = Rulebooks.bundled("henan-2022");
  private final Assessor assessor = Assessor.of(rulebook);

  /** Records and results as they were written, by unit: what a database would keep. */
  private final Map<String, String> records = new ConcurrentHashMap<>();

  private final Map<String, String> results = new ConcurrentHashMap<>();

  @PostMapping("/units")
  public AssessmentResult assess(@RequestBody String record) {
    AssessmentResult result = assessor.assess(UnitRecords.parse(record, rulebook.forms()));
    records.put(result.unitId(), record);
    results.put(result.unitId(), result.toJson());
    return result;
  }

  @GetMapping("/units/{id}/explanation")
  public String explain(@PathVariable("id") String id) {
    String record = records.get(id);
    String result = results.get(id);
    if (record == null || result == null) {
      throw new UnknownUnit();
    }
    return Explanation.of(
            rulebook, UnitRecords.parse(record, rulebook.forms()), AssessmentResult.parse(result))
        .forPublic(Locale.CHINESE);
  }

  @GetMapping("/regions")
  public List<Region> regions() {
    return RegionTally.regions(rulebook, results.values().stream().map(AssessmentResult::parse));
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  public Map<String, String> refused(SanlingException refused) {
    return Map.of("code", refused.code(), "message", refused.message(Locale.CHINESE));
  }

  /** A unit that was not reported. */
  @ResponseStatus(HttpStatus.NOT_FOUND)
  static final class UnknownUnit extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  public static void main(String[] args) {
    SpringApplication.run(CountyService.class, args);
  }
}
