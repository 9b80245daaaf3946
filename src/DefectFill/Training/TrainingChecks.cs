using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Networks.Models;
using DefectFill.Training.Subjects;

namespace DefectFill.Training;

/// <summary>What is checked before a training writes anything: the model, the photos and the options.</summary>
internal sealed class TrainingChecks(TrainingOptions options, ModelFolder folder, IProgress<RunEvent> events)
{
    /// <summary>Rejects a model that cannot be trained like this, and reports what may be wrong with it.</summary>
    public void CheckModel()
    {
        RequireFit();
        foreach (var warning in folder.Warnings())
        {
            events.Report(new WarningEvent(warning));
        }
    }

    /// <summary>Checks the photos together with the options; what is wrong with either is thrown as one.</summary>
    public DataReport CheckPhotos(TrainingSet set, CancellationToken stop)
    {
        var unfit = UnfitOptions.Problems(options, folder, set);
        // Photos are always checked; if the options do not fit, at the model's own side.
        var seen = unfit.Count == 0 ? options : options with { Side = 0 };
        var report = DataCheck.Run(
            set.Data, TrainingScene.CheckOf(seen, folder.Configs),
            done => events.Report(new ProgressEvent("checking photos", done, DataCheck.CountFiles(set.Data))), stop);
        var chosen = set.Data.Select(options.Defect).Select(defect => defect.Name).ToHashSet();
        var others = set.Data.Defects.Where(defect => !chosen.Contains(defect.Name))
            .SelectMany(defect => (string[])
                [defect.Name, .. defect.Pairs.SelectMany(pair => (string[])[pair.Photo, pair.Mask]),
                    .. defect.PhotosWithoutMask, .. defect.MasksWithoutPhoto])
            .ToHashSet();
        var learned = set.Pairs.Select(pair => pair.Mask).ToHashSet();
        Problem[] problems =
        [
            .. report.Problems.Where(problem => !others.Contains(problem.Path ?? ""))
                // Masks that are not trained on need not survive the reduction.
                .Where(problem => problem.Code != ProblemCode.LostMask || learned.Contains(problem.Path ?? "")),
        ];
        Tell(problems);
        Problem[] errors = [.. problems.Where(problem => problem.Severity == Severity.Error)];
        if (errors.Length > 0)
        {
            throw new DatasetException([.. unfit, .. errors]);
        }

        return unfit.Count == 0 ? report : throw new UnfitOptionsException(unfit);
    }

    /// <summary>Photo pixels per model pixel along one side: the median over the pairs.</summary>
    public static double ReductionOf(IReadOnlyList<DefectPair> learned, DataReport report)
    {
        var pairs = learned.ToHashSet();
        double[] scales = [.. report.Pairs.Where(pair => pairs.Contains(pair.Pair)).Select(pair => pair.Scale).Order()];
        return 1 / scales[scales.Length / 2];
    }

    private void Tell(Problem[] problems)
    {
        foreach (var warning in problems.Where(problem => problem.Severity == Severity.Warning).KindByKind())
        {
            events.Report(new WarningEvent(warning.Text(), warning));
        }

        foreach (var decided in problems.Where(IsOfAllMasks))
        {
            events.Report(new NoteEvent(decided.Text()));
        }
    }

    private static bool IsOfAllMasks(Problem problem) =>
        problem is { Code: ProblemCode.NoisyMask, Path: null, Severity: Severity.Note };

    /// <summary>
    /// A text-to-image model can also be trained, but fills badly; figure 6 of the paper compares the two.
    /// </summary>
    private void RequireFit()
    {
        if (options.Objective == TrainingObjective.Clic && !folder.Configs.IsTextToImage)
        {
            throw new UnfitOptionsException(
            [
                Problem.Option(
                    ProblemCode.Conflict, "model", folder.Path,
                    "must be a text-to-image model for CLiC, which sees neither mask nor background",
                    "Name one like stable-diffusion-2-base."),
            ]);
        }

        if (!folder.Configs.IsTextToImage)
        {
            folder.RequireInpainting();
            return;
        }

        events.Report(new WarningEvent(
            $"{folder.Path} is a text-to-image model: it sees neither mask nor background, and its fills blend in " +
            "badly. Use an inpainting model for anything but a comparison: `small` or `sd2-inpainting`."));
    }
}
