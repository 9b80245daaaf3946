using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>An option of the jobs with the values it takes in turn.</summary>
/// <param name="Stage">The only stage it applies to; null for all that have it.</param>
/// <param name="Name">The option, in snake case.</param>
/// <param name="Values">More than one makes as many tasks.</param>
internal sealed record SweepSetting(SweepStage? Stage, string Name, IReadOnlyList<string> Values)
{
    private const string Property = "set";

    // Options that the plan itself sets.
    private static readonly HashSet<string> s_planned =
    [
        "data", "out", "split", "run", "run_out", "set", "defect", "seed", "task", "method", "inspection", "format",
        "model", "device", "threads", "range",
    ];

    // Without a stage before them, names that mean something else in these stages are those of the training.
    private static readonly HashSet<(SweepStage Stage, string Name)> s_others =
    [
        (SweepStage.Split, "protocol"), (SweepStage.Generate, "steps"), (SweepStage.Generate, "batch"),
        (SweepStage.Inspect, "side"), (SweepStage.Inspect, "batch"), (SweepStage.Inspect, "weights"),
    ];

    /// <summary>The setting as it was typed, without its values.</summary>
    public string Key => Stage is { } stage ? $"{stage.Name()}.{Name}" : Name;

    /// <summary>Reads <c>rank=4,8</c> or <c>generate.steps=20,50</c>; null and a problem if it is neither.</summary>
    public static SweepSetting? Parse(string text, List<Problem> problems)
    {
        var parts = text.Split('=', 2);
        string[] values = parts.Length == 2 ? parts[1].Split(',', StringSplitOptions.TrimEntries) : [];
        if (parts[0].Length == 0 || values.Length == 0 || values.Contains(""))
        {
            problems.Add(Refuse(text, "must be NAME=VALUE or NAME=VALUE,VALUE"));
            return null;
        }

        var words = parts[0].Replace('-', '_').Split('.', 2);
        SweepStage? stage = words.Length == 2 ? SweepStages.Find(words[0]) : null;
        if (words.Length == 2 && stage is null)
        {
            var stages = string.Join(", ", Enum.GetValues<SweepStage>().Select(each => each.Name()));
            problems.Add(Refuse(text, $"{words[0]} is no stage. Expected one of {stages}"));
            return null;
        }

        return new SweepSetting(stage, words[^1], [.. values.Distinct()]);
    }

    /// <summary>What is wrong with it, given the stages of a plan.</summary>
    public IEnumerable<Problem> Problems(IReadOnlyList<SweepStage> stages, IReadOnlyList<string> methods)
    {
        if (s_planned.Contains(Name))
        {
            return [Refuse(Key, "is set by the plan itself", "Leave it out; see the options of this command.")];
        }

        JobSchema[] schemas =
            [.. stages.SelectMany(stage => stage.Schemas(methods).Where(schema => Fits(stage, schema)))];
        if (schemas.Length == 0)
        {
            return [Refuse(Key, "no stage of this plan has such an option", Nearest(stages, methods))];
        }

        return from value in Values
               from type in schemas.Select(schema => schema.Options[NameIn(schema)]).Distinct()
               where NodeOf(type, value) is null
               select Refuse($"{Key}={value}", $"must be {type.Words()}");
    }

    /// <summary>Whether it applies to jobs of this form in this stage.</summary>
    public bool Fits(SweepStage stage, JobSchema schema) =>
        (Stage is null ? !s_others.Contains((stage, Name)) : Stage == stage)
        && schema.Options.ContainsKey(NameIn(schema));

    /// <summary>Sets an option of a job.</summary>
    public void Set(JsonObject options, JobSchema schema, string value)
    {
        var name = NameIn(schema);
        options[name] = NodeOf(schema.Options[name], value);
    }

    // As in commands that train and fill, the steps and the batch of the filling have names of their own.
    private string NameIn(JobSchema schema) => schema.Kind != JobKind.Generate ? Name : Name switch
    {
        "fill_steps" => "steps",
        "fill_batch" => "batch",
        "fill_dtype" => "dtype",
        _ => Name,
    };

    private static JsonNode? NodeOf(JobValue type, string text) => type switch
    {
        JobValue.Whole => NumberText.Read<long>(text) is { } whole ? JsonValue.Create(whole) : null,
        JobValue.Number => NumberText.Read<double>(text) is { } number ? JsonValue.Create(number) : null,
        JobValue.Switch => bool.TryParse(text, out var isOn) ? JsonValue.Create(isOn) : null,
        JobValue.Texts => new JsonArray(JsonValue.Create(text)),
        _ => JsonValue.Create(text),
    };

    private string Nearest(IReadOnlyList<SweepStage> stages, IReadOnlyList<string> methods) => NearestNames.Advice(
        Name, [.. stages.SelectMany(stage => stage.Schemas(methods)).SelectMany(schema => schema.Options.Keys)
            .Except(s_planned).Distinct().Order()]);

    private static Problem Refuse(string found, string expected, string fix = "") =>
        Problem.Option(ProblemCode.NotAllowed, Property, found, expected, fix);
}
