using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using DefectFill.Core.Problems;

[assembly: DisableRuntimeMarshalling]

namespace DefectFill.Torch.Native;

/// <summary>The C ABI of <c>native/include/torchshim.h</c>: one declaration per function, in the same order.</summary>
internal static unsafe partial class Shim
{
    internal const string Library = "torchshim";

    static Shim() => ShimLibrary.Register();

    [LibraryImport(Library, EntryPoint = "ts_last_error")]
    private static partial byte* LastError(); // borrowed: valid until the next call on this thread

    [LibraryImport(Library, EntryPoint = "ts_op_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpFind(string name, string overload, out nint op);

    [LibraryImport(Library, EntryPoint = "ts_op_schema")]
    private static partial byte* OpSchemaText(nint op);

    [LibraryImport(Library, EntryPoint = "ts_op_call")]
    internal static partial int OpCall(
        nint op, Value* args, int argCount, Value* results, int capacity, out int resultCount);

    [LibraryImport(Library, EntryPoint = "ts_tensor_free")]
    internal static partial void TensorFree(nint tensor);

    [LibraryImport(Library, EntryPoint = "ts_tensor_describe")]
    internal static partial int TensorDescribe(SafeHandle tensor, out Description description);

    [LibraryImport(Library, EntryPoint = "ts_tensor_copy_in")]
    internal static partial int TensorCopyIn(void* data, long* sizes, int rank, int dtype, out nint tensor);

    [LibraryImport(Library, EntryPoint = "ts_tensor_wrap")]
    internal static partial int TensorWrap(
        void* data, long* sizes, int rank, int dtype, delegate* unmanaged<nint, void> release, nint context,
        out nint tensor);

    [LibraryImport(Library, EntryPoint = "ts_tensor_copy_out")]
    internal static partial int TensorCopyOut(SafeHandle tensor, void* data, long bytes);

    [LibraryImport(Library, EntryPoint = "ts_tensor_set_requires_grad")]
    internal static partial int TensorSetRequiresGrad(SafeHandle tensor, int requiresGrad);

    [LibraryImport(Library, EntryPoint = "ts_tensor_grad")]
    internal static partial int TensorGrad(SafeHandle tensor, out nint grad);

    [LibraryImport(Library, EntryPoint = "ts_tensor_set_grad")]
    internal static partial int TensorSetGrad(SafeHandle tensor, nint grad);

    [LibraryImport(Library, EntryPoint = "ts_tensor_backward")]
    internal static partial int TensorBackward(SafeHandle root, nint grad, int keepGraph);

    [LibraryImport(Library, EntryPoint = "ts_grad_mode_set")]
    internal static partial int GradModeSet(int enabled, out int before);

    [LibraryImport(Library, EntryPoint = "ts_inference_enter")]
    internal static partial int InferenceEnter(out nint guard);

    [LibraryImport(Library, EntryPoint = "ts_inference_leave")]
    internal static partial int InferenceLeave(nint guard);

    [LibraryImport(Library, EntryPoint = "ts_runtime_version")]
    private static partial byte* RuntimeVersion();

    [LibraryImport(Library, EntryPoint = "ts_runtime_config")]
    internal static partial int RuntimeConfig(byte* text, int capacity);

    [LibraryImport(Library, EntryPoint = "ts_threads_set")]
    internal static partial int ThreadsSet(int threads);

    [LibraryImport(Library, EntryPoint = "ts_threads_get")]
    internal static partial int ThreadsGet(out int aten, out int blas);

    [LibraryImport(Library, EntryPoint = "ts_memory_keep")]
    internal static partial int MemoryKeep();

    [LibraryImport(Library, EntryPoint = "ts_memory_trim")]
    internal static partial int MemoryTrim();

    [LibraryImport(Library, EntryPoint = "ts_cuda_count")]
    internal static partial int CudaCount(out int devices);

    [LibraryImport(Library, EntryPoint = "ts_cuda_describe")]
    internal static partial int CudaDescribe(
        int device, byte* name, int capacity, out int capability, out long freeBytes, out long totalBytes);

    [LibraryImport(Library, EntryPoint = "ts_memory")]
    internal static partial int Memory(long device, int reset, out long allocated, out long peak);

    [LibraryImport(Library, EntryPoint = "ts_cuda_synchronize")]
    internal static partial int CudaSynchronize(int device);

    [LibraryImport(Library, EntryPoint = "ts_tf32_set")]
    internal static partial int Tf32Set(int allowed);

    [LibraryImport(Library, EntryPoint = "ts_tf32_get")]
    internal static partial int Tf32Get(out int allowed);

    internal static string Version => Text(RuntimeVersion());

    internal static string OpSchema(nint op) => Text(OpSchemaText(op));

    internal static string Error => Text(LastError());

    /// <summary>The one place that turns a native status into an exception.</summary>
    internal static void Check(int status, string operation)
    {
        if (status != 0)
        {
            throw new TorchException(operation, Error);
        }
    }

    private static string Text(byte* utf8) => Utf8StringMarshaller.ConvertToManaged(utf8) ?? "";
}
