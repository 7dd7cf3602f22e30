package dev.respdesk.gui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.respdesk.gui.session.InfoText;
import dev.respdesk.resp.RespValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the replies about times are made into.
class TimesOfServersTest {
    private static RespValue list(Object... items) {
        return new RespValue.Array(Arrays.stream(items).map(item -> item instanceof RespValue value ? value
                : item instanceof Number number ? new RespValue.Int(number.longValue())
                : new RespValue.Bulk(item.toString().getBytes(StandardCharsets.UTF_8))).toList());
    }

    @Test
    void countersAndQuantilesOfACommandAreRead() {
        CommandRow row = CommandRow.read(InfoText.parse("""
                cmdstat_config|set:calls=4,usec=100,usec_per_call=25.00,rejected_calls=1,failed_calls=2\r
                latency_percentiles_usec_config|set:p50=8.031,p99=30.5,p99.9=31.0\r
                """)).getFirst();
        assertEquals(new CommandRow("CONFIG SET", 4, 100, 1, 2, 1, List.of(8.031, 30.5, 31.0)), row);
        assertEquals(25, row.microsEach());
        assertEquals("config|set", row.wire());
    }

    @Test
    void aServerWithoutQuantilesHasNone() {
        CommandRow row = CommandRow.read(InfoText.parse("cmdstat_get:calls=0,usec=0,usec_per_call=0.00\r\n"))
                .getFirst();
        assertEquals(List.of(-1.0, -1.0, -1.0), row.quantiles());
        assertEquals(0, row.microsEach());
    }

    @Test
    void rangesOfAHistogramAreCountedApartAndHaveNoGaps() {
        RespValue reply = list("get", list("calls", 10, "histogram_usec", list(1, 2, 2, 5, 16, 9, 33, 10)));
        Histogram histogram = Histogram.read(reply);
        assertEquals(10, histogram.calls());
        assertEquals(List.of(new Histogram.Range(1, 2), new Histogram.Range(2, 3), new Histogram.Range(4, 0),
                new Histogram.Range(8, 0), new Histogram.Range(16, 4), new Histogram.Range(33, 1)),
                histogram.ranges());
        assertEquals(List.of(), Histogram.read(list()).ranges());
        assertEquals(List.of(), Histogram.read(new RespValue.Failure("ERR unknown subcommand")).ranges());
    }

    @Test
    void eventsAndTheirSamplesAreRead() {
        assertEquals(List.of(new LatencyEvent("command", 1000, 12, 40)),
                LatencyEvent.latest(list(list("command", 1000, 12, 40))));
        assertEquals(List.of(new LatencyEvent.Spike(1000, 12), new LatencyEvent.Spike(1005, 40)),
                LatencyEvent.history(list(list(1000, 12), list(1005, 40))));
    }
}
