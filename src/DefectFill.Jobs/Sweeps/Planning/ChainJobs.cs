using System.Text.Json.Nodes;
using DefectFill.Core.Options;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>The jobs of a chain; their files lie in the task's folder, or beside it where stages are split.</summary>
internal sealed class ChainJobs(SweepChain chain, SweepOptions options)
{
    private const string FewShot = MethodNames.FewShot;

    // Beside the tasks: a place that is the same for all attempts.
    private string SplitFile => $"../{TaskFolder.Splits}/{chain.Id}.json";

    public IEnumerable<JobSpec> Of(SweepStage stage) => stage switch
    {
        SweepStage.Split => [Job(stage, JobKind.DataSplit, Data(new() { ["out"] = SplitFile }))],
        SweepStage.Train => chain.Object.Defects.Select(Train),
        SweepStage.Generate => chain.Object.Defects.Select(defect => Generate(defect)),
        SweepStage.Baselines => options.Methods.SelectMany(method =>
            chain.Object.Defects.Select(defect => Baseline(method, defect))),
        SweepStage.Evaluate => MeasuredMethods.SelectMany(method =>
            chain.Object.Defects.Select(defect => Evaluate(method, defect))),
        _ => Methods.SelectMany(Inspect),
    };

    /// <summary>Fills a shard of each of the chain's sets.</summary>
    public IEnumerable<JobSpec> Fill(ImageRange shard) =>
        chain.Object.Defects.Select(defect => Generate(defect, shard));

    /// <summary>Joins the shards of each of the chain's sets.</summary>
    /// <param name="tasks">The tasks that make them.</param>
    public IEnumerable<JobSpec> Join(IReadOnlyList<string> tasks) =>
        from defect in chain.Object.Defects
        let set = SetOf(MethodNames.DefectFill, defect)
        let shards = tasks.Select(task => JsonValue.Create($"../{task}/{set}"))
        select new JobSpec(JobKind.SetJoin, new() { ["sets"] = new JsonArray([.. shards]), ["out"] = set });

    private IEnumerable<string> Methods =>
    [
        .. options.StageList.Contains(SweepStage.Generate) ? [MethodNames.DefectFill] : Array.Empty<string>(),
        .. options.StageList.Contains(SweepStage.Baselines) ? options.Methods : [],
    ];

    private IEnumerable<string> MeasuredMethods => Methods.Where(method => method != FewShot); // real photos

    private JobSpec Train(string defect) => Job(SweepStage.Train, JobKind.Train, Split(new()
    {
        ["defect"] = defect,
        ["model"] = options.Model,
        ["out"] = RunOf(defect),
    }));

    private JobSpec Generate(string defect, ImageRange? shard = null)
    {
        var job = Split(new()
        {
            ["run"] = new JsonArray(At(SweepStage.Generate, SweepStage.Train, RunOf(defect))),
            ["out"] = SetOf(MethodNames.DefectFill, defect),
        });
        if (shard is { } range)
        {
            job["range"] = $"{range}";
        }

        return Job(SweepStage.Generate, JobKind.Generate, job);
    }

    private JobSpec Baseline(string method, string defect)
    {
        var job = Split(new()
        {
            ["method"] = method,
            ["defect"] = defect,
            ["out"] = SetOf(method, defect),
        });
        if (JobSchemas.Find(JobKind.Baseline, method)!.Options.ContainsKey("model"))
        {
            job["model"] = options.Model;
        }

        return Job(SweepStage.Baselines, JobKind.Baseline, job, method);
    }

    private JobSpec Evaluate(string method, string defect) =>
        Job(SweepStage.Evaluate, JobKind.Evaluate, Labelled(new()
        {
            ["set"] = new JsonArray(Set(SweepStage.Evaluate, method, defect)),
            ["out"] = $"results/{method}-{Name(defect)}.json",
        }));

    private IEnumerable<JobSpec> Inspect(string method)
    {
        string[] tasks = chain.Object.Defects.Count > 1 ? ["classify", "localise"] : ["localise"];
        foreach (var task in tasks)
        {
            var model = $"models/{task}-{method}";
            JsonNode[] sets = [.. chain.Object.Defects.Select(defect => Set(SweepStage.Inspect, method, defect))];
            yield return Job(SweepStage.Inspect, JobKind.InspectTrain, Split(new()
            {
                ["task"] = task,
                ["set"] = new JsonArray(sets),
                ["out"] = model,
            }));
            yield return Job(SweepStage.Evaluate, JobKind.Evaluate, Labelled(new()
            {
                ["inspection"] = new JsonArray(model),
                ["out"] = $"results/{task}-{method}.json",
            }));
        }
    }

    private JobSpec Job(SweepStage stage, JobKind kind, JsonObject job, string? variant = null)
    {
        var schema = JobSchemas.Find(kind, variant)!;
        foreach (var (setting, value) in chain.Values.Where(each => each.Setting.Fits(stage, schema)))
        {
            setting.Set(job, schema, value);
        }

        if (kind != JobKind.DataSplit) // figures of all seeds are on the same test photos
        {
            job["seed"] = chain.Seed;
        }

        return new JobSpec(kind, job);
    }

    private JsonObject Labelled(JsonObject job)
    {
        if (chain.Label is { } label)
        {
            job["label"] = label;
        }

        return Split(job);
    }

    private JsonObject Split(JsonObject job)
    {
        job["split"] = SplitFile;
        return Data(job);
    }

    private JsonObject Data(JsonObject job)
    {
        job["data"] = chain.Object.Data;
        if (options.Format is { } format)
        {
            job["format"] = format;
        }

        return job;
    }

    private JsonValue Set(SweepStage stage, string method, string defect) => At(
        stage, method == MethodNames.DefectFill ? SweepStage.Generate : SweepStage.Baselines, SetOf(method, defect));

    /// <summary>A file that one stage reads and another has written.</summary>
    private JsonValue At(SweepStage reader, SweepStage writer, string path) => JsonValue.Create(
        options.SplitStages && reader != writer ? $"../{chain.IdOf(writer)}/{path}" : path);

    private static string RunOf(string defect) => $"runs/{Name(defect)}";

    private static string SetOf(string method, string defect) => $"sets/{method}-{Name(defect)}";

    private static string Name(string defect) => SweepChain.SafeName(defect);
}
