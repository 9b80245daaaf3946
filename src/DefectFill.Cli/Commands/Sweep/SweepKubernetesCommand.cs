using System.CommandLine;
using System.Text.RegularExpressions;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary><c>sweep kubernetes</c>: prints the manifest of an Indexed Job.</summary>
internal static partial class SweepKubernetesCommand
{
    private static readonly Argument<string> s_plan = PlanArgument.Create();

    private static readonly Option<string> s_image =
        OptionKinds.Required("--image", "IMAGE", "The container image of this program.");

    private static readonly Option<string> s_claim = OptionKinds.Required(
        "--claim", "NAME", "Persistent volume claim with plan, data and results; mounted at /data.");

    private static readonly Option<string?> s_path = OptionKinds.Optional(
        "--plan-path", "PATH", "Path of the plan inside the claim (default: its file name).");

    private static readonly Option<int?> s_gpus = NumberOption.Create("--gpus", "GPUs of a pod (default 1).", 0, 64);

    private static readonly Option<string?> s_cpus =
        OptionKinds.Optional("--cpus", "4", "CPU cores of a pod (default 4).");

    private static readonly Option<string?> s_memory =
        OptionKinds.Optional("--memory", "16Gi", "Memory of a pod (default 16Gi).");

    private static readonly Option<int?> s_parallel =
        NumberOption.Create("--parallel", "Pods at once (default 16).", 1, 100_000);

    private static readonly Option<int?> s_hours = NumberOption.Create(
        "--hours", "Hours after which the whole job is ended (default 72).", 1, 100_000);

    public static Command Create() =>
        new Command("kubernetes", "Prints the manifest of a job that runs a plan on Kubernetes.")
            .With([s_image, s_claim, s_path, s_gpus, s_cpus, s_memory, s_parallel, s_hours])
            .With(s_plan)
            .WithExamples(
                "sweep kubernetes plan.jsonl --image registry.local/defectfill:0.2 --claim photos > plan.yaml",
                "sweep kubernetes plan.jsonl --image defectfill --claim photos --gpus 0 --cpus 8 > plan.yaml")
            .Does(Run);

    private static int Run(CommandContext context)
    {
        var parsed = context.Parsed;
        UsageException.ThrowIfAny(Problems(parsed));
        var path = parsed.GetRequiredValue(s_plan);
        var plan = SweepPlan.Read(path);
        if (plan.Stages.Count > 1)
        {
            throw new UsageException(
                [$"plan {path}: its stages are tasks that wait for others, which an Indexed Job cannot express. " +
                "Plan again without --split-stages."]);
        }

        parsed.InvocationConfiguration.Output.Write(
            new KubernetesManifest(plan, Read(parsed, path)).Text().ReplaceLineEndings("\n"));
        return ExitCode.Done;
    }

    private static KubernetesOptions Read(ParseResult parsed, string path)
    {
        var defaults = new KubernetesOptions
        {
            Image = parsed.GetRequiredValue(s_image),
            Claim = parsed.GetRequiredValue(s_claim),
            Plan = parsed.GetValue(s_path) ?? Path.GetFileName(path),
        };
        return defaults with
        {
            Gpus = parsed.GetValue(s_gpus) ?? defaults.Gpus,
            Cpus = parsed.GetValue(s_cpus) ?? defaults.Cpus,
            Memory = parsed.GetValue(s_memory) ?? defaults.Memory,
            Parallel = parsed.GetValue(s_parallel) ?? defaults.Parallel,
            Hours = parsed.GetValue(s_hours) ?? defaults.Hours,
        };
    }

    private static IEnumerable<string> Problems(ParseResult parsed)
    {
        (Option<string?> Option, string Form, string Expected)[] checks =
        [
            (s_cpus, @"^\d+(\.\d+|m)?$", "a number of cores, such as 4, 0.5 or 500m"),
            (s_memory, @"^\d+(Ki|Mi|Gi|Ti|k|M|G|T)?$", "a size such as 16Gi"),
            (s_path, @"^[^/].*$", "relative to the claim"),
        ];
        foreach (var (option, form, expected) in checks)
        {
            if (parsed.GetValue(option) is { } value && !Regex.IsMatch(value, form))
            {
                yield return $"{option.Name} {value}: must be {expected}.";
            }
        }

        if (!ClaimName().IsMatch(parsed.GetRequiredValue(s_claim)))
        {
            yield return $"--claim {parsed.GetRequiredValue(s_claim)}: must be the name of a persistent volume claim.";
        }

        if (!ImageName().IsMatch(parsed.GetRequiredValue(s_image)))
        {
            yield return $"--image {parsed.GetRequiredValue(s_image)}: must be the name of an image.";
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]
    private static partial Regex ClaimName();

    [GeneratedRegex(@"^[A-Za-z0-9][\w./:@-]*$")]
    private static partial Regex ImageName();
}
