using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using DefectFill.Core.Problems;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>What a Kubernetes job asks of the cluster.</summary>
internal sealed record KubernetesOptions
{
    public required string Image { get; init; }

    /// <summary>The persistent volume claim with plan, data and results.</summary>
    public required string Claim { get; init; }

    /// <summary>Path of the plan inside the claim.</summary>
    public required string Plan { get; init; }

    public int Gpus { get; init; } = 1;

    public string Cpus { get; init; } = "4";

    public string Memory { get; init; } = "16Gi";

    /// <summary>Pods at once.</summary>
    public int Parallel { get; init; } = 16;

    /// <summary>Hours after which Kubernetes ends the whole job.</summary>
    public int Hours { get; init; } = 72;
}

/// <summary>An Indexed Job of Kubernetes (1.31 or later) whose pods do the tasks of a plan.</summary>
internal sealed partial class KubernetesManifest(SweepPlan plan, KubernetesOptions options)
{
    private const string Mount = "/data";
    private const int MostName = 50; // pods add an index and a suffix to it
    private const int SecondsPerHour = 3600;

    private const string Policy = """
          podFailurePolicy:
            rules:
              # Told to stop: a new pod resumes from the checkpoint.
              - action: Ignore
                onPodConditions:
                  - type: DisruptionTarget
                    status: "True"
              - action: Ignore
                onExitCodes:
                  containerName: task
                  operator: In
                  values: [75]
              # Wrong usage, bad data, diverged: the same again would not help. Other codes are tried once more.
              - action: FailIndex
                onExitCodes:
                  containerName: task
                  operator: In
                  values: [2, 3, 6]

        """;

    private const string Pod = """
          template:
            metadata:
              labels:
                app.kubernetes.io/name: defectfill
            spec:
              restartPolicy: Never
              terminationGracePeriodSeconds: 30
              automountServiceAccountToken: false
              securityContext:
                runAsNonRoot: true
                runAsUser: 1000
                runAsGroup: 1000
                fsGroup: 1000
                fsGroupChangePolicy: OnRootMismatch
                seccompProfile:
                  type: RuntimeDefault

        """;

    public string Text() => string.Concat(Job(), Policy, Pod, Container(), Volumes());

    private string Job() => $"""
        # {Quantity.Of(plan.Tasks.Count, "task")}. Start: kubectl apply -f FILE. Progress: defectfill sweep status
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {Name()}
          labels:
            app.kubernetes.io/name: defectfill
        spec:
          completionMode: Indexed
          completions: {plan.Tasks.Count}
          parallelism: {Math.Min(options.Parallel, plan.Tasks.Count)}
          backoffLimitPerIndex: 1
          maxFailedIndexes: {plan.Tasks.Count}
          activeDeadlineSeconds: {options.Hours * SecondsPerHour}

        """;

    private string Container() => $"""
              containers:
                - name: task
                  image: {Quoted(options.Image)}
                  args: ["sweep", "run", {Quoted(Literal($"{Mount}/{options.Plan}"))}]
                  workingDir: {Mount}
                  env:
                    - name: HOME
                      value: /tmp
                  resources:
                    requests:
                      cpu: {Quoted(options.Cpus)}
                      memory: {Quoted(options.Memory)}
                    limits:
                      cpu: {Quoted(options.Cpus)}
                      memory: {Quoted(options.Memory)}{Gpus()}
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop: ["ALL"]
                  volumeMounts:
                    - name: data
                      mountPath: {Mount}
                    - name: tmp
                      mountPath: /tmp
                    - name: shm
                      mountPath: /dev/shm

        """;

    private string Volumes() => $"""
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: {Quoted(options.Claim)}
                - name: tmp
                  emptyDir: {"{}"}
                - name: shm
                  emptyDir:
                    medium: Memory

        """;

    private string Gpus() => options.Gpus == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture, $"\n              nvidia.com/gpu: {options.Gpus}");

    private string Name()
    {
        var name = NoName().Replace(Path.GetFileNameWithoutExtension(plan.Path).ToLowerInvariant(), "-");
        name = $"sweep-{name}".TrimEnd('-');
        return name.Length <= MostName ? name : name[..MostName].TrimEnd('-');
    }

    // Strings of JSON are strings of YAML.
    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    // In arguments, Kubernetes replaces $(NAME) by a variable, and $$ by $.
    private static string Literal(string text) => text.Replace("$", "$$");

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoName();
}
