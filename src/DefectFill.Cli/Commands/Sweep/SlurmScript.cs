using System.Globalization;
using System.Text;
using DefectFill.Core.Files;
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
    private readonly IReadOnlyList<SlurmArray> _arrays = SlurmArrays.Of(plan);
    private readonly string _name = Path.GetFileNameWithoutExtension(plan.Path);

    /// <summary>The folder of the logs, which Slurm does not make.</summary>
    public string Logs => Path.Combine(plan.Results, "logs");

    public string Text() => $$"""
        #!/bin/bash
        # {{Quantity.Of(plan.Tasks.Count, "task")}} of {{plan.Path.ReplaceLineEndings(" ")}}
        # Submit with: {{(IsOneArray ? "sbatch" : "bash")}} FILE
        {{Lines(Directives())}}
        {{Submission()}}
        {{ShellWord.Of(options.Program)}} sweep run {{ShellWord.Of(plan.Path)}} --offset {{Offset}} \
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

    private string Offset => IsOneArray ? "0" : "\"${1:-0}\"";

    private bool IsOneArray => _arrays.Count == 1;

    private IEnumerable<string> Directives()
    {
        yield return $"--job-name={Quoted(_name)}";
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
        yield return $"--output={Quoted(Logs.Replace("%", "%%"))}/%A_%a.log";
    }

    // In these lines, Slurm takes double quotes as bash does, but no backslash before a space.
    private static string Quoted(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || "/.-_%=+,:@".Contains(letter))
            ? text : $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static string Lines(IEnumerable<string> directives) =>
        string.Join('\n', directives.Select(directive => $"#SBATCH {directive}"));

    /// <summary>Submits the arrays when started outside of one.</summary>
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
        foreach (var array in _arrays)
        {
            var after = array.Dependency is { } dependency ? $" --dependency={dependency}" : "";
            text.Append(
                CultureInfo.InvariantCulture, $"  {array.Name}=$(submit {Range(array.Count)} {array.First}{after})");
            text.Append(" || exit\n");
        }

        return text.Append("  exit\nfi\n").ToString();
    }

    private string Range(int count) => string.Create(CultureInfo.InvariantCulture, $"0-{count - 1}%{options.Parallel}");
}
