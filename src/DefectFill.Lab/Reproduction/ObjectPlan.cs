using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>The steps of one object.</summary>
internal sealed class ObjectPlan(ReproductionOptions options, Dataset data, string name)
{
    private const string FewShot = "few-shot"; // real photos: they train inspection models, and nothing is measured

    private static readonly (string Label, string[] Train, string[] Fill)[] s_ablations =
    [
        ("without L_def", ["--lambda-def", "0"], []),
        ("without L_obj", ["--lambda-obj", "0"], []),
        ("without L_attn", ["--lambda-attn", "0"], []),
        ("without selection", [], ["--select", "none"]),
    ];

    private readonly StepCommands _commands = new(options, name);

    private IEnumerable<string> Protocols =>
        options.Protocol == ReproductionOptions.Both ? ["clean", "published"] : [options.Protocol];

    public IEnumerable<PlanStep> Steps() =>
    [
        new PlanStep($"{name}: split", StepKind.Split, _commands.Split(data.Root), 1),
        .. options.Methods.SelectMany(method => data.Defects.SelectMany(defect => OfType(method, defect.Name))),
        .. options.Ablations ? data.Defects.SelectMany(defect => Ablations(defect.Name)) : [],
        .. options.Methods.SelectMany(Inspections),
    ];

    private IEnumerable<PlanStep> OfType(string method, string defect)
    {
        var set = $"{name}: {method} {defect}";
        if (method == MethodNames.DefectFill)
        {
            yield return Train(defect, $"{name}: learn {defect}", defect, []);
            var fill = Generate(defect, set, defect, $"{method}-{defect}", []);
            yield return fill with { After = [$"{name}: learn {defect}"] };
        }
        else
        {
            yield return new PlanStep(
                set, StepKind.Baseline, _commands.Baseline(data.Root, method, defect), options.Count)
            {
                After = [$"{name}: split"],
            };
        }

        foreach (var protocol in method == FewShot ? [] : Protocols)
        {
            yield return Evaluate(set, $"{method}-{defect}", protocol, null);
        }
    }

    private IEnumerable<PlanStep> Ablations(string defect)
    {
        foreach (var (label, train, fill) in s_ablations)
        {
            var run = train.Length == 0 ? defect : $"{defect}-{Word(label)}";
            var learn = train.Length == 0 ? $"{name}: learn {defect}" : $"{name}: learn {defect} {label}";
            var set = $"{name}: defectfill {defect} {label}";
            if (train.Length > 0)
            {
                yield return Train(defect, learn, run, train);
            }

            yield return Generate(defect, set, run, $"{Word(label)}-{defect}", fill) with { After = [learn] };
            foreach (var protocol in Protocols)
            {
                yield return Evaluate(set, $"{Word(label)}-{defect}", protocol, label);
            }
        }
    }

    private IEnumerable<PlanStep> Inspections(string method)
    {
        string[] tasks = data.Defects.Count > 1 ? ["classify", "localise"] : ["localise"];
        string[] sets = [.. data.Defects.Select(defect => $"{method}-{defect.Name}")];
        var models =
            from task in tasks
            from protocol in Protocols
            from seed in Enumerable.Range(0, options.Seeds)
            select (task, protocol, seed);
        foreach (var (task, protocol, seed) in models)
        {
            var model = $"{task}-{method}-{protocol}-{seed}";
            var learn = $"{name}: {task} {method} {protocol} {seed}";
            yield return new PlanStep(
                learn, StepKind.Inspect, _commands.Inspect(data.Root, task, protocol, sets, (seed, model)), Work(task))
            {
                After = [.. data.Defects.Select(defect => $"{name}: {method} {defect.Name}")],
            };
            yield return new PlanStep(
                $"{learn}, figures", StepKind.Figures, _commands.Figures(data.Root, protocol, model), 1)
            {
                After = [learn],
            };
        }
    }

    private PlanStep Train(string defect, string id, string run, string[] more) =>
        new(id, StepKind.Train, [.. _commands.Train(data.Root, defect, run), .. more], LearningSteps)
        {
            After = [$"{name}: split"],
        };

    private PlanStep Generate(string defect, string id, string run, string set, string[] more) => new(
        id, StepKind.Generate, [.. _commands.Generate(data.Root, run, set, defect), .. more],
        (double)options.Count * options.Candidates * options.FillSteps);

    private PlanStep Evaluate(string set, string file, string protocol, string? label) => new(
        $"{set}, {protocol} figures", StepKind.Evaluate, _commands.Evaluate(data.Root, file, protocol, label),
        options.Count)
    {
        After = [set],
    };

    private int LearningSteps => options.Steps ?? TrainingPresets.Of(
        options.Model == ModelNames.Small ? TrainingPreset.Small : TrainingPreset.Paper,
        new TrainingOptions { Data = data.Root, Model = options.Model, Defect = "" }).Steps;

    // Photos seen, weighed by what a network of full size takes.
    private double Work(string task)
    {
        var (area, width) = (options.Side / 256.0 * (options.Side / 256.0), options.Width / 64.0);
        return task == "classify"
            ? (options.Epochs ?? 30) * (options.Passes ?? 5.0) * options.Count * data.Defects.Count * area * 0.1
            : (options.Epochs ?? 200) * (double)options.Samples * area * width * width;
    }

    private static string Word(string label) => label.Replace(' ', '-');
}
