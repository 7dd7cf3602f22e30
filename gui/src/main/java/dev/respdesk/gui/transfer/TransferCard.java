package dev.respdesk.gui.transfer;

import dev.respdesk.gui.background.Background;
import dev.respdesk.gui.background.Job;
import dev.respdesk.gui.browse.ProblemCard;
import dev.respdesk.gui.control.Card;
import dev.respdesk.gui.control.Overlay;
import dev.respdesk.gui.session.Problem;
import dev.respdesk.gui.text.Texts;
import dev.respdesk.gui.viewer.Words;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;

/// Runs a transfer in the background, shows how far it is where that takes a while, and says what came of it.
final class TransferCard {
    private static final Duration SHOWN_AFTER = Duration.ofMillis(400);
    private static final Duration SHOWN_EVERY = Duration.ofMillis(100);

    /// What is said of a transfer.
    ///
    /// @param doing "Exporting 3 keys"
    /// @param what  what is counted: "key", "keys"
    /// @param done  "exported"
    /// @param left  why some were left: "had gone"
    /// @param total how many there are, 0 where nobody knows
    record Text(String doing, String one, String many, String done, String left, long total) {
        String count(long number) {
            return Words.count(number, one, many);
        }
    }

    private final Background background;
    private final Overlay overlay;
    private final Text text;
    private final Progress progress;
    private final Card card;
    private final Label far = new Label();
    private final ProgressBar bar = new ProgressBar(0);

    TransferCard(Background background, Overlay overlay, Text text, Progress progress) {
        this.background = background;
        this.overlay = overlay;
        this.text = text;
        this.progress = progress;
        card = new Card(overlay, text.doing());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setVisible(text.total() > 0);
        bar.setManaged(text.total() > 0);
        card.add(far).add(bar);
    }

    /// Runs `work`, and `after` when that is over, however it ended.
    void run(Callable<Progress> work, Runnable after) {
        Job<Progress> job = background.run(work);
        Job<?> watching = background.every(SHOWN_EVERY, this::look);
        Runnable stop = () -> {
            job.cancel();
            watching.cancel();
            overlay.toast(Texts.text("transfer.stopped-x", said()));
            after.run();
        };
        Job<?> appearing = background.after(SHOWN_AFTER, () -> card.show(stop));
        card.button(Texts.text("stop"), () -> {
            card.close();
            stop.run();
            return false;
        });
        look();
        job.onDone(whole -> {
            end(appearing, watching);
            tell();
            after.run();
        }).onError(error -> {
            end(appearing, watching);
            after.run();
            ProblemCard.show(overlay, Problem.doing(text.doing(), error));
        });
    }

    private void look() {
        long passed = progress.done() + progress.left() + progress.refused();
        far.setText(text.total() > 0 ? Texts.text("lines.count", Words.count(passed), text.count(text.total()))
                : text.count(passed));
        bar.setProgress(text.total() > 0 ? (double) passed / text.total() : 0);
    }

    private void end(Job<?> appearing, Job<?> watching) {
        appearing.cancel();
        watching.cancel();
        card.close();
    }

    private String said() {
        return text.count(progress.done()) + " " + text.done()
                + (progress.left() == 0 ? "" : ", " + Words.count(progress.left()) + " " + text.left());
    }

    private void tell() {
        if (progress.refused() == 0) {
            overlay.toast(said());
            return;
        }
        Card report = new Card(overlay, Texts.text("transfer.x-x-not", said(), Words.count(progress.refused()))).wide();
        report.words(progress.reasons());
        report.cancel(Texts.text("close"));
        report.show();
    }
}
