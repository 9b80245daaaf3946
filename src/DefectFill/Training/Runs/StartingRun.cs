using DefectFill.Adapters;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Training.Lessons;

namespace DefectFill.Training.Runs;

/// <summary>A finished run, trained on other defects of any object, with whose weights another run begins.</summary>
internal sealed class StartingRun
{
    private readonly string _weights;

    private StartingRun(RunFolder run, string weights)
    {
        _weights = weights;
        var isFolder = Directory.Exists(weights);
        ModelFolder = isFolder ? weights : null;
        Record = new RunStart(
            Path.GetFileName(run.Path), isFolder ? ModelHash.Of(weights) : FileHash.Of(weights),
            [.. PhotosOf(run.Record), .. run.Record.Init?.LearnedFrom ?? []]);
    }

    /// <summary>What run.json says of it.</summary>
    public RunStart Record { get; }

    /// <summary>The model folder to train further if all weights were trained; null for adapters or a word.</summary>
    public string? ModelFolder { get; }

    /// <summary>Opens the run named by the options; null if they name none.</summary>
    /// <param name="options">The options of the run that begins with it.</param>
    /// <param name="folder">The base model of that run.</param>
    /// <exception cref="FolderMismatchException">It is no run, or its training is not finished.</exception>
    /// <exception cref="UnfitOptionsException">Lists everything in which its weights do not fit.</exception>
    public static StartingRun? Of(TrainingOptions options, ModelFolder folder)
    {
        if (options.Init is not { } path)
        {
            return null;
        }

        using var run = RunFolder.Open(path);
        if (!RunOutput.IsDone(run))
        {
            throw new FolderMismatchException(
                ProblemCode.Unfinished, path, "the training is not finished.",
                "Resume it with the same {command:train}.")
            {
                IsOtherInput = true,
            };
        }

        Problem[] problems = [.. Unfit(options, folder, run)];
        return problems.Length > 0 ? throw new UnfitOptionsException(problems) : new StartingRun(run, WeightsOf(run));
    }

    /// <summary>Puts its adapters or its word in the place of new ones.</summary>
    public void Apply(Learner learner)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var file = SafeTensorsFile.Open(_weights);
        if (learner.Word is { } word)
        {
            word.Rows.CopyInPlace(Like(word.Rows, file, file.Names.Single()));
            return;
        }

        foreach (var (module, adapter) in learner.Adapters!.Adapters)
        {
            // The file has the scale baked into its second matrices.
            adapter.A.CopyInPlace(Like(adapter.A, file, module + LoraAdapters.DownSuffix));
            adapter.B.CopyInPlace(Like(adapter.B, file, module + LoraAdapters.UpSuffix) / adapter.Scale);
        }
    }

    private static Tensor Like(Tensor parameter, SafeTensorsFile file, string name) =>
        file.Get(name).ToTensor().To(parameter.DType, parameter.Device);

    private static string WeightsOf(RunFolder run) => run.Record.Options.Learn switch
    {
        LearningMode.Full => run.AdaptedPath,
        LearningMode.Word => run.EmbeddingPath,
        _ => run.AdapterPath,
    };

    private static IEnumerable<Problem> Unfit(TrainingOptions options, ModelFolder folder, RunFolder run)
    {
        var before = run.Record.Options;
        var (own, its) = (ModelHash.Of(folder.Path), BaseOf(run));
        if (own != its)
        {
            yield return Differs(
                run, "model", $"{options.Model} ({own[..12]})", $"{before.Model} ({its[..12]})",
                before is { AdaptSteps: > 0, Learn: not LearningMode.Full }
                    ? "It was trained on its base adapted to good photos: name its folder adapted." : "");
        }

        if (options.AdaptSteps > 0)
        {
            yield return Differs(
                run, "adapt_steps", options.AdaptSteps, "weights that belong to the base as it is now", "Set it to 0.");
        }

        foreach (var (property, now, then, matters) in Shapes(options, before))
        {
            if (matters && !now.Equals(then))
            {
                yield return Differs(run, property, now, then);
            }
        }
    }

    /// <summary>What decides which weights there are, and whether it does in the run to begin with.</summary>
    private static (string Property, object Now, object Then, bool Matters)[] Shapes(
        TrainingOptions now, TrainingOptions then) =>
    [
        ("learn", now.Learn, then.Learn, true),
        ("rank", now.Rank, then.Rank, then.Learn == LearningMode.Adapters),
        ("lora_targets", now.LoraTargets, then.LoraTargets, then.Learn == LearningMode.Adapters),
        ("token", now.Token, then.Token, then.Learn == LearningMode.Word),
    ];

    private static Problem Differs(RunFolder run, string property, object now, object then, string fix = "") =>
        Problem.Option(
            ProblemCode.UnfitForRun, property, Text(now),
            $"the run {Path.GetFileName(run.Path)}, with which {{command:train}} is to begin, has {Text(then)}", fix);

    private static string Text(object value) => value is Enum ? $"{value}".ToLowerInvariant() : $"{value}";

    /// <summary>Hash of the model that its weights belong to.</summary>
    private static string BaseOf(RunFolder run) =>
        run.Record.Options is { AdaptSteps: > 0, Learn: not LearningMode.Full }
            ? ModelHash.Of(run.AdaptedPath)
            : run.Record.Model.Sha256;

    /// <summary>The photos it was trained on that still exist.</summary>
    private static IEnumerable<SplitFile> PhotosOf(RunRecord record) =>
        from pair in record.Data.Pairs
        let path = Path.Combine(record.Options.Data, pair.Photo)
        where File.Exists(path)
        select new SplitFile(pair.Photo, FileHash.Of(path));
}
