// The training loop and what it records, the same for both layouts. An engine trains `networks` networks in step.
#pragma once
#include "optimizer.h"
#include "shape.h"

namespace whorl::WHORL_VARIANT {

// Which of ascending step numbers is due; steps are asked for in order.
struct Due {
    const int64_t* steps;
    Index count, next = 0;
    bool at(Index t) {
        while (next < count && steps[next] < t) next++;
        return next < count && steps[next] == t;
    }
};

template <class Engine>
class Training {
   public:
    Training(const whorl_problem& problem, whorl_network* networks, whorl_control* control, Engine& engine)
        : problem(problem), network(networks), control(control), engine(engine),
          points{problem.point_steps, problem.points}, checkpoints{problem.checkpoint_steps, problem.checkpoints},
          snapshots{problem.snapshot_steps, problem.snapshots} {}

    Outcome run() {
        for (int n = 0; n < engine.networks; n++) network[n].diverged_at = -1;
        for (Index t = problem.first; t <= end; t++) {
            if (is_cancelled(control)) return cancelled;
            measure(t);
            if (t == end || is_cancelled(control)) break;
            if (!whole_draw) engine.gradient(t, pass);
            if (note_divergence(t)) break;
            engine.update(t);
            count_progress(t + 1);
        }
        if (is_cancelled(control)) return cancelled;
        for (int n = 0; n < engine.networks; n++) {
            finish(n);
            engine.hand_over(n);
        }
        return done;
    }

   private:
    const whorl_problem& problem;
    whorl_network* network;
    whorl_control* control;
    Engine& engine;
    Due points, checkpoints, snapshots;
    const bool whole_draw = problem.batch <= 0 && problem.dropout <= 0;  // the batch is what is measured anyway
    Pass pass[Engine::most_networks];
    const Index end = problem.steps - problem.left;
    Index reported = problem.first;

    void count_progress(Index finished) {
        if (finished % 64 && finished != end) return;
        __atomic_fetch_add(&control->progress, (finished - reported) * engine.networks, __ATOMIC_RELAXED);
        reported = finished;
    }

    void measure(Index t) {
        const bool point = points.at(t), checkpoint = checkpoints.at(t);
        if (whole_draw && (t < end || point || checkpoint))
            engine.gradient(t, pass);
        else if (checkpoint)
            engine.whole_gradient(pass);
        else if (point)
            engine.evaluate_train(pass);
        if (point)
            for (int n = 0; n < engine.networks; n++)
                put(network[n].train_loss, network[n].train_accuracy, points.next, pass[n]);
        if (t == end && (point || checkpoint)) note_divergence(t);
        if (checkpoint) measure_checkpoint(checkpoints.next);
        if (snapshots.at(t))
            for (int n = 0; n < engine.networks; n++) snapshot(n, snapshots.next);
    }

    static void put(double* loss, double* accuracy, Index at, const Pass& value) {
        loss[at] = value.loss, accuracy[at] = value.accuracy;
    }

    void measure_checkpoint(Index at) {
        Pass seen[Engine::most_networks];
        engine.evaluate_validation(seen);
        for (int n = 0; n < engine.networks; n++)
            put(network[n].validation_loss, network[n].validation_accuracy, at, seen[n]);
        engine.evaluate_test(seen);
        for (int n = 0; n < engine.networks; n++) put(network[n].test_loss, network[n].test_accuracy, at, seen[n]);
        engine.look_for_dead();
        for (int n = 0; n < engine.networks; n++)
            for (Index l = 0; l < problem.layers; l++) {
                network[n].gradient_norm[l * problem.checkpoints + at] = engine.gradient_norm(n, l);
                network[n].dead[l * problem.checkpoints + at] = engine.dead_share(n, l);
            }
    }

    Index parameters() const {
        Index count = 0;
        for (Index l = 0; l < problem.layers; l++) count += problem.widths[l + 1] * (problem.widths[l] + 1);
        return count;
    }
    void snapshot(int n, Index at) {
        double* to = network[n].weights + at * parameters();
        engine.each_weight(n, [&](Index flat, double w) { to[flat] = w; });
    }

    // A network diverges at the first step whose batch loss is not finite (in the end: its loss); true once all have.
    bool note_divergence(Index t) {
        int alive = 0;
        for (int n = 0; n < engine.networks; n++) {
            if (network[n].diverged_at < 0 && !__builtin_isfinite(pass[n].loss)) network[n].diverged_at = (int32_t)t;
            alive += network[n].diverged_at < 0;
        }
        return alive == 0;
    }

    void finish(int n) {
        bool finite = true;
        engine.each_weight(n, [&](Index, double w) { finite = finite && __builtin_isfinite(w); });
        if (network[n].diverged_at < 0 && !finite) network[n].diverged_at = (int32_t)end;
        if (network[n].diverged_at >= 0) blank_after(network[n], network[n].diverged_at);
    }

    static void blank(double* values, Index count) {
        for (Index i = 0; i < count; i++) values[i] = NAN;
    }
    void blank_after(whorl_network& n, Index step) const {
        for (Index i = 0; i < problem.points; i++)
            if (problem.point_steps[i] >= step) n.train_loss[i] = n.train_accuracy[i] = NAN;
        for (Index i = 0; i < problem.checkpoints; i++) {
            if (problem.checkpoint_steps[i] < step) continue;
            n.validation_loss[i] = n.validation_accuracy[i] = n.test_loss[i] = n.test_accuracy[i] = NAN;
            for (Index l = 0; l < problem.layers; l++)
                n.gradient_norm[l * problem.checkpoints + i] = n.dead[l * problem.checkpoints + i] = NAN;
        }
        for (Index i = 0; i < problem.snapshots; i++)
            if (problem.snapshot_steps[i] >= step) blank(n.weights + i * parameters(), parameters());
    }
};

}  // namespace whorl::WHORL_VARIANT
