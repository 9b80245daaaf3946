using System.Diagnostics;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using k8s;
using k8s.Models;
using Xunit;

namespace DefectFill.Cli.Tests.Sweeps;

/// <summary>What is printed for engines, and how pods live.</summary>
[Collection(TensorTestGroup.Name)]
public class EngineTests
{
    [Fact]
    public void The_manifest_is_an_indexed_job_without_unknown_fields()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("Many_runs", "--seeds", "0..9");

        var job = KubernetesYaml.Deserialize<V1Job>(
            Print("sweep", "kubernetes", plan, "--image", "registry.local/defectfill:0.2", "--claim", "photos"),
            strict: true);

        Assert.Equal("sweep-many-runs", job.Metadata.Name);
        Assert.Equal(("Indexed", 10, 10), (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism));
        Assert.Equal((1, 10), (job.Spec.BackoffLimitPerIndex, job.Spec.MaxFailedIndexes));
        Assert.Equal(
            ["Ignore ", "Ignore 75", "FailIndex 2,3,6"], job.Spec.PodFailurePolicy.Rules.Select(rule =>
                $"{rule.Action} {string.Join(',', rule.OnExitCodes?.Values ?? [])}"));
        var pod = job.Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);
        Assert.Equal(["sweep", "run", "/data/Many_runs.jsonl"], container.Args);
        Assert.Equal("1", container.Resources.Limits["nvidia.com/gpu"].ToString());
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal("photos", pod.Volumes[0].PersistentVolumeClaim.ClaimName);
        Assert.Equal("Never", pod.RestartPolicy);
    }

    [KubernetesModelsFact]
    public void The_manifest_has_only_words_that_kubernetes_knows()
    {
        using var sweep = new TinySweep();
        File.WriteAllText(sweep["job.yaml"], Print(
            "sweep", "kubernetes", sweep.Plan("plan"), "--image", "defectfill", "--claim", "photos"));
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        string[] words =
            [Repository.PathOf("tests/kubernetes/check.mjs"), KubernetesModelsFactAttribute.Folder!, sweep["job.yaml"]];
        Array.ForEach(words, start.ArgumentList.Add);
        using var node = Process.Start(start)!;

        Assert.Equal(
            "as printed: valid\nrestartPolicy Nevr: wrong\naction Ignored: wrong\n", node.StandardOutput.ReadToEnd());
    }

    [Theory]
    [InlineData("--claim Photos", "--claim Photos: must be the name of a persistent volume claim.")]
    [InlineData("--claim photos --cpus many", "--cpus many: must be a number of cores")]
    [InlineData("--claim photos --plan-path /data/x", "--plan-path /data/x: must be relative to the claim.")]
    public void Wrong_options_of_kubernetes_are_refused(string words, string expected)
    {
        using var sweep = new TinySweep();
        var error = new StringWriter();

        var exitCode = Runner.Run(
            WholeProgram.Create(),
            ["sweep", "kubernetes", sweep.Plan("plan"), "--image", "defectfill", .. words.Split(' ')],
            TextWriter.Null, error);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_pods_at_once_do_ten_tasks_and_one_that_is_evicted_resumes()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan", "--seeds", "0..9");
        Process[] pods = [.. Enumerable.Range(0, 10).Select(index => Pod(plan, index))];
        ProcessStop(pods[3]);
        Array.ForEach(pods, pod => pod.WaitForExit());

        Assert.True(pods[3].ExitCode is ExitCode.Checkpointed or ExitCode.Done, $"{pods[3].ExitCode}");
        Assert.All(pods.Where((_, index) => index != 3), pod => Assert.Equal(ExitCode.Done, pod.ExitCode));
        using var again = Pod(plan, 3);
        again.WaitForExit();
        Assert.Equal(ExitCode.Done, again.ExitCode);
        Assert.Equal(10, Directory.EnumerateDirectories(sweep["plan"], "metal_nut*").Count());
        Array.ForEach(pods, pod => pod.Dispose());
    }

    [Fact]
    public void The_script_for_slurm_is_one_array_that_resumes_what_was_stopped()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan", "--seeds", "0..72");

        var script = Print("sweep", "slurm", plan, "--time", "04:00:00", "--gpus", "1", "--parallel", "8");

        Assert.StartsWith("#!/bin/bash\n", script, StringComparison.Ordinal);
        Assert.Contains("\n#SBATCH --array=0-72%8\n#SBATCH --time=04:00:00\n#SBATCH --gpus=1\n", script);
        Assert.Contains("\n#SBATCH --requeue\n#SBATCH --signal=B:USR1@120\n", script, StringComparison.Ordinal);
        Assert.Contains("--offset 0", script, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(sweep["plan"], "logs")));
        AssertIsBash(script);
    }

    [Fact]
    public void Plans_beyond_a_thousand_tasks_and_split_stages_are_chunks_that_depend_on_each_other()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan", "--seeds", "0..1199", "--split-stages");

        var script = Print("sweep", "slurm", plan);

        Assert.DoesNotContain("#SBATCH --array", script, StringComparison.Ordinal);
        string[] expected =
        [
            "  array_0_0=$(submit 0-999%16 0) || exit",
            "  array_0_1=$(submit 0-199%16 1000) || exit",
            "  array_1_0=$(submit 0-999%16 1200 --dependency=aftercorr:$array_0_0) || exit",
            "  array_1_1=$(submit 0-199%16 2200 --dependency=aftercorr:$array_0_1) || exit",
        ];
        Assert.Equal(expected, Submissions(script));
        AssertIsBash(script);
    }

    [Fact]
    public void A_joined_set_comes_after_the_same_task_of_every_shard_or_after_all_if_sets_differ_in_size()
    {
        using var sweep = new TinySweep();
        string[] shards = ["--split-stages", "--shard", "2"];
        string[] same =
        [
            "  array_0_0=$(submit 0-1%16 0) || exit",
            "  array_1_0=$(submit 0-1%16 2 --dependency=aftercorr:$array_0_0) || exit",
            "  array_2_0=$(submit 0-1%16 4 --dependency=aftercorr:$array_0_0) || exit",
            "  array_3_0=$(submit 0-1%16 6 --dependency=aftercorr:$array_1_0:$array_2_0) || exit",
        ];

        var script = Print("sweep", "slurm", sweep.Plan("plan", [.. shards, "--seeds", "0..1"]));

        Assert.Equal(same, Submissions(script));
        script = Print("sweep", "slurm", sweep.Plan("mixed", [.. shards, "--set", "generate.count=2,4"]));
        Assert.EndsWith(
            "--dependency=afterok:$array_1_0:$array_2_0) || exit", Submissions(script)[^1], StringComparison.Ordinal);
        AssertIsBash(script);
    }

    [Fact]
    public void Names_with_spaces_quotes_and_umlauts_reach_the_engines_unchanged()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("Größe 5% \"it's\" #1 $(HOME)/plan ä");

        var pod = KubernetesYaml.Deserialize<V1Job>(
            Print(
                "sweep", "kubernetes", plan, "--image", "defectfill", "--claim", "photos",
                "--plan-path", "Größe \"it's\" #1: $(HOME) $x\\n/plan ä.jsonl"),
            strict: true);
        var script = Print("sweep", "slurm", plan, "--program", "/opt/it's here/defectfill");

        // Kubernetes makes one dollar of two, and a variable of $(NAME).
        Assert.Equal(
            "/data/Größe \"it's\" #1: $$(HOME) $$x\\n/plan ä.jsonl", pod.Spec.Template.Spec.Containers[0].Args[2]);
        Assert.Equal("sweep-plan", pod.Metadata.Name);
        Assert.Contains("\n#SBATCH --job-name=\"plan ä\"\n", script, StringComparison.Ordinal);
        Assert.Contains(@"/Größe 5%% \""it's\"" #1 $(HOME)/plan ä/logs""/%A_%a.log", script, StringComparison.Ordinal);
        Assert.Equal([plan, "/opt/it's here/defectfill"], WordsOf(script));
        AssertIsBash(script);
    }

    // The plan and the program as bash reads them.
    private static string[] WordsOf(string script)
    {
        var call = script.Split('\n').Single(line => line.Contains(" sweep run ", StringComparison.Ordinal));
        var echo = $"words=({call.TrimEnd('\\')}); printf '%s\\n' \"${{words[3]}}\" \"${{words[0]}}\"";
        var start = new ProcessStartInfo("bash", ["-c", echo]) { RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        return bash.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Submissions(string script) =>
        [.. script.Split('\n').Where(line => line.Contains("=$(submit", StringComparison.Ordinal))];

    private static Process Pod(string plan, int index)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            Environment = { ["JOB_COMPLETION_INDEX"] = $"{index}", ["HOME"] = Path.GetTempPath() },
        };
        string[] words =
        [
            "exec", typeof(ExitCode).Assembly.Location, "sweep", "run", plan, "--quiet", "--device", "cpu", "--threads",
            "1",
        ];
        Array.ForEach(words, start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    private static void ProcessStop(Process pod)
    {
        Thread.Sleep(2000);
        Process.Start("kill", ["-TERM", $"{pod.Id}"]).WaitForExit();
    }

    private static string Print(params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.True(Runner.Run(WholeProgram.Create(), words, output, error) == ExitCode.Done, error.ToString());
        return output.ToString();
    }

    private static void AssertIsBash(string script)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["job.sbatch"], script);
        using var bash = Process.Start("bash", ["-n", folder["job.sbatch"]]);
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
    }
}
