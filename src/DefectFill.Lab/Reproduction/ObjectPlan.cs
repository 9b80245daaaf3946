using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>The steps of one object.</summary>
internal sealed class ObjectPlan(
    ReproductionOptions options, Dataset data, string name, IStepCommands commands)
{
    private const string FewShot = "few-shot"; // real photos: they train inspection models; not measured

    // The weight that is zero in training; none if only the selection is left out.
    private static readonly (string Label, string? Zero)[] s_ablations =
    [
        (AblationLabels.WithoutDefect, "lambda_def"),
        (AblationLabels.WithoutObject, "lambda_obj"),
        (AblationLabels.WithoutAttention, "lambda_attn"),
        (AblationLabels.WithoutSelection, null),
    ];

    private IEnumerable<string> Protocols =>
        options.Protocol == ReproductionOptions.Both ? ["clean", "published"] : [options.Protocol];

    // A method without selection comes after the one with it, whose run it fills with.
    private IEnumerable<string> Methods =>
        options.Methods.OrderBy(method => MethodNames.LearnedOf(method) is { } learned && method != learned);

    public IEnumerable<PlanStep> Steps() =>
    [
        new PlanStep($"{name}: split", StepKind.Split, commands.Split(data.Root), 1),
        .. Methods.SelectMany(method => data.Defects.SelectMany(defect => OfType(method, defect.Name))),
        .. options.Ablations ? data.Defects.SelectMany(defect => Ablations(defect.Name)) : [],
        .. options.TextToImage is null ? [] : data.Defects.SelectMany(defect => OnText(defect.Name)),
        .. Methods.SelectMany(Inspections),
    ];

    private IEnumerable<PlanStep> OfType(string method, string defect)
    {
        var set = $"{name}: {method} {defect}";
        if (method == MethodNames.DefectFill)
        {
            yield return Train(defect, $"{name}: learn {defect}", defect, null);
            var fill = Generate(set, defect, $"{method}-{defect}", SelectionRule.Lpips);
            yield return fill with { After = [$"{name}: learn {defect}"] };
        }
        else
        {
            yield return Baseline(set, method, defect);
        }

        foreach (var protocol in method == FewShot ? [] : Protocols)
        {
            yield return Evaluate(set, $"{method}-{defect}", protocol, null);
        }
    }

    private IEnumerable<PlanStep> Ablations(string defect)
    {
        foreach (var (label, zero) in s_ablations)
        {
            var run = zero is null ? defect : $"{defect}-{Word(label)}";
            var learn = zero is null ? $"{name}: learn {defect}" : $"{name}: learn {defect} {label}";
            var set = $"{name}: defectfill {defect} {label}";
            if (zero is not null)
            {
                yield return Train(defect, learn, run, zero);
            }

            var select = zero is null ? SelectionRule.None : SelectionRule.Lpips;
            yield return Generate(set, run, $"{Word(label)}-{defect}", select) with { After = [learn] };
            foreach (var protocol in Protocols)
            {
                yield return Evaluate(set, $"{Word(label)}-{defect}", protocol, label);
            }
        }
    }

    // The inpainting ablation (figure 6): CLiC's loss and DefectFill's on a text-to-image model.
    private IEnumerable<PlanStep> OnText(string defect)
    {
        var clic = $"{name}: {MethodNames.Clic} {defect}";
        yield return Baseline(clic, MethodNames.Clic, defect);
        foreach (var protocol in Protocols)
        {
            yield return Evaluate(clic, $"{MethodNames.Clic}-{defect}", protocol, null);
        }

        var run = $"{defect}-{Word(AblationLabels.TextToImage)}";
        var learn = $"{name}: learn {defect} {AblationLabels.TextToImage}";
        var set = $"{name}: defectfill {defect} {AblationLabels.TextToImage}";
        yield return new PlanStep(learn, StepKind.Train, commands.TrainOnText(data.Root, defect, run), LearningSteps)
        {
            After = [$"{name}: split"],
        };
        var fill = Generate(set, run, $"{Word(AblationLabels.TextToImage)}-{defect}", SelectionRule.Lpips);
        yield return fill with { After = [learn] };
        foreach (var protocol in Protocols)
        {
            yield return Evaluate(
                set, $"{Word(AblationLabels.TextToImage)}-{defect}", protocol, AblationLabels.TextToImage);
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
                learn, StepKind.Inspect, commands.Inspect(data.Root, task, protocol, sets, (seed, model)), Work(task))
            {
                After = [.. data.Defects.Select(defect => $"{name}: {method} {defect.Name}")],
            };
            yield return new PlanStep(
                $"{learn}, figures", StepKind.Figures, commands.Figures(data.Root, protocol, model), 1)
            {
                After = [learn],
            };
        }
    }

    private PlanStep Baseline(string id, string method, string defect)
    {
        var command = commands.Baseline(data.Root, method, defect);
        if (MethodNames.LearnedOf(method) is not { } learned)
        {
            return new PlanStep(id, StepKind.Baseline, command, options.Count) { After = [$"{name}: split"] };
        }

        // Without selection, the run of the same method with selection fills once more.
        var isTrained = method != learned && options.Methods.Contains(learned);
        var work = FillingWork(method == learned ? options.Candidates : 1)
            + (isTrained ? 0 : LearningSteps * Estimate.FillsPerTrainingStep);
        return new PlanStep(id, StepKind.LearnedBaseline, command, work)
        {
            After = [isTrained ? $"{name}: {learned} {defect}" : $"{name}: split"],
        };
    }

    private double FillingWork(int candidates) => (double)options.Count * candidates * options.FillSteps;

    private PlanStep Train(string defect, string id, string run, string? zero) =>
        new(id, StepKind.Train, commands.Train(data.Root, defect, run, zero), LearningSteps)
        {
            After = [$"{name}: split"],
        };

    private PlanStep Generate(string id, string run, string set, SelectionRule select) => new(
        id, StepKind.Generate, commands.Generate(data.Root, run, set, select),
        FillingWork(select == SelectionRule.None ? 1 : options.Candidates));

    private PlanStep Evaluate(string set, string file, string protocol, string? label) => new(
        $"{set}, {protocol} figures", StepKind.Evaluate, commands.Evaluate(data.Root, file, protocol, label),
        options.Count)
    {
        After = [set],
    };

    private int LearningSteps => options.Steps ?? TrainingPresets.Of(
        options.Model == ModelNames.Small ? TrainingPreset.Small : TrainingPreset.Paper,
        new TrainingOptions { Data = data.Root, Model = options.Model, Defect = "" }).Steps;

    // Photos processed, weighted by the cost relative to a full-size network.
    private double Work(string task)
    {
        var (area, width) = (options.Side / 256.0 * (options.Side / 256.0), options.Width / 64.0);
        return task == "classify"
            ? (options.Epochs ?? 30) * (options.Passes ?? 5.0) * options.Count * data.Defects.Count * area * 0.1
            : (options.Epochs ?? 200) * (double)options.Samples * area * width * width;
    }

    private static string Word(string label) => label.Replace(' ', '-');
}
