using System.Globalization;
using System.Text;
using DefectFill.Core.Problems;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>What a Slurm script asks of the cluster; null for the cluster's default.</summary>
internal sealed record SlurmOptions
{
    public string? Time { get; init; }

    public int? Gpus { get; init; }

    public string? Partition { get; init; }

    public int? Cpus { get; init; }

    public string? Memory { get; init; }

    /// <summary>Tasks at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>How nodes call this program.</summary>
    public string Program { get; init; } = "defectfill";
}

/// <summary>A script that submits a plan as arrays, and is what each of their tasks runs.</summary>
internal sealed class SlurmScript(SweepPlan plan, SlurmOptions options)
{
    /// <summary>Slurm's default limit of an array is 1001 tasks.</summary>
    private const int MostTasks = 1000;

    private readonly string _name = Path.GetFileNameWithoutExtension(plan.Path);

    /// <summary>The folder of the logs, which Slurm does not make.</summary>
    public string Logs => Path.Combine(plan.Results, "logs");

    public string Text() => $$"""
        #!/bin/bash
        # {{Quantity.Of(plan.Tasks.Count, "task")}} of {{plan.Path}}
        # Submit with: {{(IsOneArray ? "sbatch" : "bash")}} FILE
        {{Lines(Directives())}}
        {{Submission()}}
        {{Quoted(options.Program)}} sweep run {{Quoted(plan.Path)}} --offset {{(IsOneArray ? "0" : "\"$1\"")}} \
          --threads "${SLURM_CPUS_ON_NODE:-1}" &
        child=$! told=
        trap 'told=1; kill -USR1 $child 2>/dev/null' USR1
        trap 'told=1; kill -TERM $child 2>/dev/null' TERM
        wait $child
        code=$?
        while [ -n "$told" ] && [ $code -gt 128 ]; do # a signal ends the waiting before the child ends
          told=
          wait $child
          code=$?
        done

        case $code in
          75) restarts=1000 ;; # told to stop before the time limit: resumes from its checkpoint
          4) restarts=3 ;;     # a fault of the node: another one may do
          5) restarts=1 ;;     # out of memory or disk: once more
          *) exit $code ;;
        esac
        if [ "${SLURM_RESTART_COUNT:-0}" -lt $restarts ]; then
          scontrol requeue "$SLURM_JOB_ID"
        fi
        exit $code

        """;

    private bool IsOneArray => plan.Stages.Count == 1 && plan.Tasks.Count <= MostTasks;

    private IEnumerable<string> Directives()
    {
        yield return $"--job-name={_name}";
        if (IsOneArray)
        {
            yield return $"--array={Range(plan.Tasks.Count)}";
        }

        (string Name, object? Value)[] given =
        [
            ("time", options.Time), ("gpus", options.Gpus), ("partition", options.Partition),
            ("cpus-per-task", options.Cpus), ("mem", options.Memory),
        ];
        foreach (var (name, value) in given.Where(each => each.Value is not null))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");
        }

        yield return "--requeue";
        yield return "--signal=B:USR1@120";
        yield return "--open-mode=append";
        yield return $"--output={Logs}/%A_%a.log";
    }

    private static string Lines(IEnumerable<string> directives) =>
        string.Join('\n', directives.Select(directive => $"#SBATCH {directive}"));

    /// <summary>Submits arrays when started outside of one: a chunk of a stage after the same chunk before.</summary>
    private string Submission()
    {
        if (IsOneArray)
        {
            return "";
        }

        var text = new StringBuilder("""

            if [ -z "${SLURM_ARRAY_TASK_ID:-}" ]; then
              submit() { sbatch --parsable --array="$1" "${@:3}" "$0" "$2"; }

            """);
        var first = 0;
        foreach (var (stage, count) in plan.Stages.Index())
        {
            for (var (start, chunk) = (0, 0); start < count; start += MostTasks, chunk++)
            {
                var after = stage == 0 ? "" : $" --dependency=aftercorr:$array_{stage - 1}_{chunk}";
                text.Append(CultureInfo.InvariantCulture, $"  array_{stage}_{chunk}=$(submit ");
                text.Append(CultureInfo.InvariantCulture, $"{Range(Math.Min(MostTasks, count - start))} ");
                text.Append(CultureInfo.InvariantCulture, $"{first + start}{after}) || exit\n");
            }

            first += count;
        }

        return text.Append("  exit\nfi\n").ToString();
    }

    private string Range(int count) => string.Create(CultureInfo.InvariantCulture, $"0-{count - 1}%{options.Parallel}");

    private static string Quoted(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_')
            ? text : $"'{text.Replace("'", @"'\''")}'";
}
