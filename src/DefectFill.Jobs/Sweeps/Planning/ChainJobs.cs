using System.Text.Json.Nodes;
using DefectFill.Core.Options;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>The jobs of a chain; their files lie in the task's folder, or beside it where stages are split.</summary>
internal sealed class ChainJobs(SweepChain chain, SweepOptions options)
{
    private const string FewShot = MethodNames.FewShot;

    // Runs record where their split lies: a place that is the same for all attempts.
    private string SplitFile => $"../{TaskFolder.Splits}/{chain.Id}.json";

    public IEnumerable<JobSpec> Of(SweepStage stage) => stage switch
    {
        SweepStage.Split => [Job(stage, JobKind.DataSplit, Data(new() { ["out"] = SplitFile }))],
        SweepStage.Train => chain.Object.Defects.Select(Train),
        SweepStage.Generate => chain.Object.Defects.Select(Generate),
        SweepStage.Baselines => options.Methods.SelectMany(method =>
            chain.Object.Defects.Select(defect => Baseline(method, defect))),
        SweepStage.Evaluate => MeasuredMethods.SelectMany(method =>
            chain.Object.Defects.Select(defect => Evaluate(method, defect))),
        _ => Methods.SelectMany(Inspect),
    };

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

    private JobSpec Generate(string defect) => Job(SweepStage.Generate, JobKind.Generate, Data(new()
    {
        ["run"] = new JsonArray(At(SweepStage.Generate, SweepStage.Train, RunOf(defect))),
        ["out"] = SetOf(MethodNames.DefectFill, defect),
    }));

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
        Job(SweepStage.Evaluate, JobKind.Evaluate, Split(new()
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
            yield return Job(SweepStage.Evaluate, JobKind.Evaluate, Split(new()
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

        job["seed"] = chain.Seed;
        return new JobSpec(kind, job);
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
        options.SplitStages && reader != writer ? $"../{chain.Id}.{writer.Name()}/{path}" : path);

    private static string RunOf(string defect) => $"runs/{Name(defect)}";

    private static string SetOf(string method, string defect) => $"sets/{method}-{Name(defect)}";

    private static string Name(string defect) => SweepChain.SafeName(defect);
}
