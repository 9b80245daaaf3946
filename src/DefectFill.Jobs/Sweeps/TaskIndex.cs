using System.Globalization;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps;

/// <summary>Which task a process is to do.</summary>
internal static class TaskIndex
{
    /// <summary>Set by Slurm in each task of an array.</summary>
    public const string OfSlurm = "SLURM_ARRAY_TASK_ID";

    /// <summary>Set by Kubernetes in each pod of an indexed job.</summary>
    public const string OfKubernetes = "JOB_COMPLETION_INDEX";

    /// <summary>The index that was given, or that of the engine; null if there is neither.</summary>
    /// <param name="given">The index that was typed; it is not shifted.</param>
    /// <param name="offset">Added to the engine's index.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="UnfitOptionsException">The engine's index is not a number.</exception>
    public static int? Of(int? given, int offset, Func<string, string?> variable)
    {
        if (given is not null)
        {
            return given;
        }

        var name = string.IsNullOrEmpty(variable(OfSlurm)) ? OfKubernetes : OfSlurm;
        if (variable(name) is not { Length: > 0 } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index + offset
            : throw new UnfitOptionsException(
                [Problem.Option(ProblemCode.NotAllowed, "index", text, $"must be a whole number, as {name} is not")]);
    }
}
