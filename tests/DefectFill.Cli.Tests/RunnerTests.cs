using System.CommandLine;
using System.Diagnostics;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Cli.Tests;

public class RunnerTests
{
    private const int DiskFull = 28; // ENOSPC

    [Theory]
    [InlineData("--bogus")]
    [InlineData("--threads 0")]
    [InlineData("--threads many")]
    [InlineData("--threads 1,024")]
    [InlineData("--device gpu")]
    [InlineData("--seed -1")]
    public void Wrong_options_end_with_2_and_leave_stdout_empty(string option)
    {
        var (exitCode, output, error) = Run(_ => 0, [.. option.Split(' '), "--json"]);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Empty(output);
        Assert.Contains("See `defectfill work --help`.", error);
    }

    [Theory]
    [InlineData(typeof(FileNotFoundException), ExitCode.Data)]
    [InlineData(typeof(DirectoryNotFoundException), ExitCode.Data)]
    [InlineData(typeof(DllNotFoundException), ExitCode.Environment)]
    [InlineData(typeof(BadImageFormatException), ExitCode.Environment)]
    [InlineData(typeof(OutOfMemoryException), ExitCode.Resources)]
    [InlineData(typeof(UnauthorizedAccessException), ExitCode.Resources)]
    [InlineData(typeof(InvalidOperationException), ExitCode.Failed)]
    public void An_exception_becomes_its_exit_code(Type exception, int expected)
    {
        var (exitCode, _, error) = Run(_ => throw (Exception)Activator.CreateInstance(exception)!);

        Assert.Equal(expected, exitCode);
        Assert.StartsWith("error: ", error);
    }

    [Fact]
    public void LibTorch_and_weights_end_with_4_and_memory_with_5()
    {
        Assert.Equal(ExitCode.Environment, Run(_ => throw new CheckpointException("no unet/")).ExitCode);
        Assert.Equal(ExitCode.Environment, Run(_ => throw new TorchException("aten::add", "sizes")).ExitCode);
        Assert.Equal(ExitCode.Resources, Run(_ => throw new TorchException("aten::add", "out of memory")).ExitCode);
    }

    [Fact]
    public void A_full_disk_ends_with_5()
    {
        var (exitCode, _, error) = Run(_ => throw new IOException("No space left on device : 'x'", DiskFull));

        Assert.Equal(ExitCode.Resources, exitCode);
        Assert.Contains("x could not be written: no space is left on the disk.", error);
    }

    [Fact]
    public void A_folder_that_may_not_be_written_ends_with_5_and_a_fix()
    {
        using var folder = new TemporaryFolder();
        using var fault = new FaultAt("", 1, _ => throw new UnauthorizedAccessException("denied"));

        var (exitCode, _, error) = Run(_ => Write(folder["a"]));
        var (alone, _, message) = Run(_ => throw new UnauthorizedAccessException("Access to the path '/x' is denied."));

        Assert.Equal((ExitCode.Resources, ExitCode.Resources), (exitCode, alone));
        Assert.Contains("Check the folder and its permissions", error);
        Assert.Contains("is denied. Check its permissions", message);
    }

    [Fact]
    public void A_folder_in_place_of_a_file_ends_with_3()
    {
        using var folder = new TemporaryFolder();

        var (reading, _, read) = Run(_ => File.ReadAllBytes(folder.Path).Length);
        var (writing, _, written) = Run(_ => Write(folder.Path));

        Assert.Equal((ExitCode.Data, ExitCode.Data), (reading, writing));
        Assert.Contains($"{folder.Path} is a folder; a file was expected.", read);
        Assert.Contains($"{folder.Path} is a folder and cannot be replaced by a file.", written);
    }

    [Fact]
    public void A_file_in_a_folder_that_does_not_exist_is_said_plainly()
    {
        using var folder = new TemporaryFolder();

        var (reading, _, read) = Run(_ => File.ReadAllBytes(folder["none/file"]).Length);
        var (writing, _, written) = Run(_ => Write(folder["none/file"]));

        Assert.Equal((ExitCode.Data, ExitCode.Data), (reading, writing));
        Assert.Equal($"error: {folder["none/file"]} does not exist. Check the path.", read.Trim());
        Assert.Contains($"there is no folder {folder["none"]}. Make it first", written);
    }

    [Fact]
    public void Memory_that_runs_out_ends_with_5_and_what_needs_less()
    {
        var (exitCode, _, error) = Run(_ => throw new TorchException("aten::conv2d", "CUDA out of memory."));

        Assert.Equal(ExitCode.Resources, exitCode);
        Assert.Contains("CUDA out of memory", error);
        Assert.Contains("a smaller --batch, --micro-batch or --side", error);
    }

    [Fact]
    public void Failures_of_several_threads_are_reported_each_with_the_exit_code_of_their_kind()
    {
        var (exitCode, _, error) = Run(_ => throw new AggregateException(
            new DatasetException("a.png is cut off"), new AggregateException(new DatasetException("b.png is empty"))));

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("error: a.png is cut off", error);
        Assert.Contains("error: b.png is empty", error);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var (exitCode, _, error) = Run(_ => throw new UsageException(["--steps 0: too few.", "--rank 0: too low."]));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("error: --steps 0: too few.", error);
        Assert.Contains("error: --rank 0: too low.", error);
    }

    [Fact]
    public void The_stack_is_shown_only_with_verbose()
    {
        const string Stack = "   at DefectFill.Cli.Tests";

        Assert.DoesNotContain(Stack, Run(_ => throw new DllNotFoundException()).Error);
        Assert.Contains(Stack, Run(_ => throw new DllNotFoundException(), "--verbose").Error);
    }

    [Fact]
    public void Options_reach_the_work_and_have_defaults()
    {
        CommonOptions? given = null;
        Run(context => Keep(context, out given), "--device", "cuda:1", "--seed", "7", "--threads", "3", "--quiet");
        Assert.Equal(new CommonOptions(false, false, "cuda:1", 3, 7, false, true), given);

        Run(context => Keep(context, out given));
        Assert.Equal(new CommonOptions(false, false, "auto", null, null, false, false), given);
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Checkpointed)]
    [InlineData("USR1", ExitCode.Checkpointed)]
    public void A_signal_lets_the_work_end_by_itself(string signal, int expected)
    {
        var (exitCode, _, error) = Run(context =>
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{Environment.ProcessId}"]);
            Assert.True(context.Cancelled.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
            context.Cancelled.ThrowIfCancellationRequested();
            return 0;
        });

        Assert.Equal(expected, exitCode);
        Assert.DoesNotContain("error", error);
        Assert.Contains("Stopped. Repeat the command to resume.", error);
    }

    [Fact]
    public void Help_shows_the_examples_of_the_command()
    {
        var (exitCode, output, _) = Run(_ => 1, "--help");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.EndsWith("Examples:\n  defectfill work --json\n", output.ReplaceLineEndings("\n"));
    }

    private static int Write(string path)
    {
        AtomicFile.WriteAllText(path, "text");
        return 0;
    }

    private static int Keep(CommandContext context, out CommonOptions given)
    {
        given = context.Common;
        return 0;
    }

    private static (int ExitCode, string Output, string Error) Run(
        Func<CommandContext, int> work, params string[] options)
    {
        var root = new Command("defectfill")
        {
            new Command("work").WithExamples("work --json").Does(work, resumes: true),
        };
        CommonOptions.AddTo(root);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = Runner.Run(root, ["work", .. options], output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
