using System.Collections.Concurrent;
using Xunit;

namespace DefectFill.Torch.Tests;

/// <summary>Memory of small tensors is kept by the thread that freed it, whichever made it.</summary>
[Collection(TensorTestGroup.Name)]
public class SmallMemoryTests
{
    private const int Threads = 4;
    private const int Rounds = 400;
    private static readonly long[] s_lengths = [0, 1, 15, 16, 17, 255, 256, 257, 1000]; // floats about the size classes

    [Fact, NoTensorLeaks]
    public void Tensors_freed_by_other_threads_share_no_memory()
    {
        var passed = new ConcurrentQueue<(Tensor Tensor, float Value)>();
        var wrong = new ConcurrentBag<string>();

        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() => Work(number, passed, wrong)));
        List<Thread> started = [.. threads];
        started.ForEach(thread => thread.Start());
        started.ForEach(thread => thread.Join());
        while (passed.TryDequeue(out var left))
        {
            Check(left, wrong); // their threads have ended
        }

        Assert.Empty(wrong);
    }

    private static void Work(int number, ConcurrentQueue<(Tensor, float)> passed, ConcurrentBag<string> wrong)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var value = number * Rounds + round;
            var length = s_lengths[round % s_lengths.Length];
            passed.Enqueue((TensorScope.Detach(Tensor.Full(value, [length])), value));
            if (passed.Count > Threads * s_lengths.Length && passed.TryDequeue(out var other))
            {
                Check(other, wrong);
            }
        }
    }

    private static void Check((Tensor Tensor, float Value) given, ConcurrentBag<string> wrong)
    {
        if (given.Tensor.ToArray<float>().FirstOrDefault(number => number != given.Value, given.Value) is var number &&
            number != given.Value)
        {
            wrong.Add($"{number} in a tensor of {given.Value}");
        }

        given.Tensor.Dispose();
    }
}
